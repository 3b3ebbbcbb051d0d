import type { Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition, Figure } from '../sentence/sketch.ts';
import { buildExists } from './build-exists.ts';
import { buildPlain, not } from './build-plain.ts';
import { textColumns } from './build-text.ts';
import { figureColumn } from './figure-column.ts';
import { countColumn } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import { periodColumn } from './period-column.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

/** Whether a condition is about groups of rows: "more than 3 songs", "average age above 20". */
export function isOfGroups(condition: Condition, settled: Settled): boolean {
  if (condition.kind !== 'compare' && condition.kind !== 'between') return false;
  if (countColumn(condition.figure, settled)) return false;
  return countsRows(condition.figure, settled) || condition.figure.function !== undefined;
}

export function countsRows(
  { function: fn, slot, text, counted, row }: Figure,
  settled: Settled,
): boolean {
  if (fn === 'count') return true;
  if (fn || !slot) return text === 'times';
  const link = settled.link(slot);
  return (
    (link.kind === 'table' && !row) ||
    (counted === true && link.kind === 'column' && link.column.schema.type === 'text')
  );
}

export function buildCondition(condition: Condition, place: Place): Predicate {
  const { settled, tree } = place;
  switch (condition.kind) {
    case 'or': {
      const options = condition.options.map((option) => buildCondition(option, place));
      return { kind: 'or', operands: options };
    }
    case 'exists': {
      const column = settled.column(condition.slot);
      if (column && condition.conditions.length === 0) {
        // "without an email"
        tree.ensure(column.table);
        const empty: Predicate = { kind: 'is-null', operand: tree.column(column) };
        return condition.negated ? empty : not(empty);
      }
      return buildExists(
        settled.home(condition.slot),
        condition.conditions,
        condition.negated,
        place,
      );
    }
    case 'period':
      // Looked for once: inside of EXISTS there are other tables, and it could be another one.
      return buildOnRows({ ...condition, date: periodColumn(condition, place) }, place);
    default:
      return buildOnRows(condition, place);
  }
}

/** A condition on a row, or on those of a table below. */
function buildOnRows(condition: Condition, place: Place): Predicate {
  const { tree } = place;
  const table = tableOf(condition, place);
  const below = table !== tree.root && !tree.has(table) && tree.fansOut(table);
  if (below && (place.once || condition.negated)) {
    const shared = condition.negated ? saidAgain(condition, table, place) : [];
    const inner = [...shared, { ...condition, negated: false }];
    return buildExists(table, inner, condition.negated, place);
  }
  const predicate = buildPlain(condition, table, place);
  return condition.negated ? not(predicate) : predicate;
}

/**
 * "customers who bought tents in 2024 but not in 2025" bought no tents then: where the verb is left
 * out, what was said of the rows below holds for those that must be absent, too.
 */
function saidAgain(condition: Condition, table: IndexedTable, { settled, tree, rows }: Place) {
  if (condition.kind !== 'period' || condition.before[0]?.key?.kind !== 'not') return [];
  return (rows ?? []).filter((one) => {
    if (one.negated || (one.kind !== 'value' && one.kind !== 'text')) return false;
    const home = tableOf(one, { settled, tree, once: true });
    if (home === table) return true;
    const way = new JoinTree(settled, table).way(home);
    return (
      home !== tree.root && tree.fansOut(home) && way?.every(({ to }) => to !== tree.root.schema)
    );
  });
}

/** The table whose column the condition is about. */
function tableOf(condition: Condition, place: Place): IndexedTable {
  const { settled } = place;
  switch (condition.kind) {
    case 'value':
      return settled.home(condition.slot);
    case 'text':
      return textColumns(condition, place)[0]?.table ?? place.tree.root;
    case 'compare':
    case 'between':
      return figureColumn(
        condition.figure,
        condition.kind === 'compare' ? condition.hints : [],
        place,
        condition.kind === 'compare' ? condition.owner : undefined,
      ).table;
    case 'period':
      return periodColumn(condition, place).table;
    case 'empty':
      return settled.home(condition.column);
    default:
      return place.tree.root;
  }
}
