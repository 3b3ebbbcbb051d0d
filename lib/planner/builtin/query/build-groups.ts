import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition, Figure, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition, countsRows } from './build-conditions.ts';
import { label } from './build-select.ts';
import { keyColumns, nameColumns } from './default-columns.ts';
import { figureExpression } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import { nameCount } from './name-count.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

/** Rows whose groups meet a condition, counted: "how many students have at least two pets". */
export function countGroups(
  sketch: Sketch,
  groups: Condition[],
  rows: Condition[],
  settled: Settled,
): LogicalQuery {
  const [figure] = sketch.select;
  const table = settled.table(figure?.slot);
  const [key, second] = table ? keyColumns(table) : [];
  if (
    !figure ||
    sketch.select.length > 1 ||
    figure.function !== 'count' ||
    !table ||
    !key ||
    second
  ) {
    throw new Unanswerable('a figure over figures takes more than one step');
  }
  const tree = new JoinTree(settled, table);
  const inner = new JoinTree(settled, table, tree.used);
  const place: Place = { settled, tree: inner, once: false };
  for (const slot of sketch.mentions) inner.ensure(settled.home(slot));
  const having = groups.map((condition) => buildGroupCondition(condition, place, sketch));
  const counted = inner.tables.filter(({ schema }) => inner.many.has(schema));
  const where = rows.map((condition) => buildCondition(condition, { ...place, counted }));
  const id = inner.column(key);
  const among: LogicalQuery = {
    from: inner.from,
    joins: inner.joins,
    select: [{ expression: id }],
    groupBy: [id],
    orderBy: [],
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    having: { kind: 'and', operands: having },
  };
  return {
    from: tree.from,
    joins: [],
    select: [
      label({
        expression: { kind: 'aggregate', function: 'count', argument: { kind: 'star' } },
        ...nameCount(figure, settled),
      }),
    ],
    where: { kind: 'in-query', left: tree.column(key), query: among },
    groupBy: [],
    orderBy: [],
  };
}

export function isIdentity(figure: Figure, settled: Settled): boolean {
  const link = figure.slot && settled.link(figure.slot);
  if (link?.kind === 'table') return true;
  if (link?.kind !== 'column') return false;
  const { column } = link;
  const keys = keyColumns(column.table);
  const named =
    /^(name|title|detail)$/.test(column.words.at(-1) ?? '') &&
    nameColumns(column.table).includes(column);
  return named || (keys.length === 1 && keys[0] === column);
}

/** What is counted lies in another table, so that a group is one row of this one. */
export function countsOthers(
  sketch: Sketch,
  groups: Condition[],
  settled: Settled,
  table: IndexedTable,
): boolean {
  const figures = [
    ...sketch.select.filter(({ function: fn }) => fn),
    ...sketch.order.map(({ figure }) => figure),
    ...groups.flatMap((condition) =>
      condition.kind === 'compare' || condition.kind === 'between' ? [condition.figure] : [],
    ),
  ];
  // "the most open tasks": the tasks stand with what is said of them.
  const said = sketch.conditions.flatMap((condition) =>
    condition.kind === 'value' ? [condition.column ?? condition.slot] : [],
  );
  return figures.some(({ slot }) =>
    slot
      ? settled.home(slot) !== table
      : [...sketch.mentions, ...said].some((one) => settled.home(one) !== table),
  );
}

export function buildGroupCondition(condition: Condition, place: Place, sketch: Sketch): Predicate {
  if (condition.kind === 'compare' && condition.right.kind === 'number') {
    const { settled } = place;
    const figure: Figure = countsRows(condition.figure, settled)
      ? { ...condition.figure, function: 'count' }
      : condition.figure;
    const left = figureExpression(figure, place, sketch);
    const predicate: Predicate = {
      kind: 'compare',
      left,
      operator: condition.operator,
      right: { kind: 'literal', value: condition.right.value },
    };
    return condition.negated ? { kind: 'not', operand: predicate } : predicate;
  }
  if (condition.kind === 'between') {
    const figure: Figure = countsRows(condition.figure, place.settled)
      ? { ...condition.figure, function: 'count' }
      : condition.figure;
    return {
      kind: 'between',
      left: figureExpression(figure, place, sketch),
      low: { kind: 'literal', value: condition.low },
      high: { kind: 'literal', value: condition.high },
    };
  }
  throw new Unanswerable('a figure over figures takes more than one step');
}
