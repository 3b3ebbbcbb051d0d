import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Period } from '../read-period.ts';
import type { Condition, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition, isOfGroups } from './build-conditions.ts';
import { isIdentity } from './build-groups.ts';
import { buildQuery } from './build-query.ts';
import { holdsAggregate } from './build-select.ts';
import { keyColumns, nameColumns } from './default-columns.ts';
import { JoinTree } from './join-tree.ts';
import { periodColumn } from './period-column.ts';
import type { Settled } from './settled.ts';

/** "in Paris and London": no one row is both, so that rows of each are meant. */
export function contradiction(
  sketch: Sketch,
  settled: Settled,
): [Condition[], Condition[]] | undefined {
  const values = sketch.conditions.filter(
    (one) => one.kind === 'value' && !one.negated && settled.link(one.slot).kind === 'value',
  );
  for (const [at, one] of values.entries()) {
    const other = values
      .slice(at + 1)
      .find(
        (two) =>
          one.kind === 'value' &&
          two.kind === 'value' &&
          settled.value(one.slot).column === settled.value(two.slot).column &&
          settled.value(one.slot).value !== settled.value(two.slot).value,
      );
    if (other) return [[one], [other]];
  }
  const periods = sketch.conditions.filter((one) => one.kind === 'period' && !one.negated);
  for (const [at, one] of periods.entries()) {
    const other = periods
      .slice(at + 1)
      .find(
        (two) => one.kind === 'period' && two.kind === 'period' && areApart(one.period, two.period),
      );
    if (other) return [[one], [other]];
  }
  return undefined;
}

/** "the records by Vela and A/B": no record is by both, so that those by either are meant. */
export function eitherOf(
  sketch: Sketch,
  both: [Condition[], Condition[]],
  settled: Settled,
): Sketch | undefined {
  const [asked] = sketch.select;
  const root = settled.table(asked?.slot);
  if (!root || asked?.function || sketch.select.length > 1) return undefined;
  const tree = new JoinTree(settled, root);
  const options = both.flat();
  const isOfOne = (one: Condition) => {
    if (one.kind !== 'value') return false;
    const table = settled.home(one.slot);
    return table !== root && !tree.fansOut(table);
  };
  if (!options.every(isOfOne)) return undefined;
  const rest = sketch.conditions.filter((condition) => !options.includes(condition));
  return { ...sketch, conditions: [...rest, { kind: 'or', negated: false, options }] };
}

/** No day is in both. */
function areApart(left: Period, right: Period): boolean {
  const ends = (one: Period, other: Period) =>
    one.to !== undefined && other.from !== undefined && one.to <= other.from;
  return ends(left, right) || ends(right, left);
}

export function intersect(
  sketch: Sketch,
  both: [Condition[], Condition[]],
  settled: Settled,
): LogicalQuery {
  const rest = sketch.conditions.filter((condition) => !both.flat().includes(condition));
  // "both rivers longer than … and rivers shorter than …": the noun is only said again.
  const said = ({ kind, negated, ...condition }: Condition) =>
    kind === 'exists' &&
    !negated &&
    'slot' in condition &&
    sketch.select.some(({ slot }) => slot && settled.home(slot) === settled.home(condition.slot));
  const side = (all: Condition[]): LogicalQuery => {
    const conditions = all.length > 1 ? all.filter((one) => !said(one)) : all;
    const part: Sketch = { ...sketch, both: undefined, conditions: [...rest, ...conditions] };
    const select = part.select.map((figure) => ({
      ...figure,
      ...(figure.slot ? { slot: { ...figure.slot, asked: true } } : {}),
    }));
    return buildQuery({ ...part, select }, settled);
  };
  const byKey = intersectKeys(sketch, rest, both, settled);
  if (byKey) return byKey;
  const [left, right] = both.map(side) as [LogicalQuery, LogicalQuery];
  // "orders in 2023 in May 2024": where a row itself would have to be both, there is none.
  if (!sketch.both && showsWholeRows(sketch, settled) && areOnRoot(both, left, settled))
    throw new Unanswerable('no row can be both');
  const aggregated =
    left.groupBy.length + right.groupBy.length > 0 ||
    left.select.some(({ expression }) => holdsAggregate(expression));
  if (aggregated || left.orderBy.length > 0 || left.limit !== undefined)
    throw new Unanswerable('"both" is more than the built-in planner can work out here');
  return { ...left, combined: [{ kind: 'intersect', query: right }] };
}

function showsWholeRows({ select }: Sketch, settled: Settled): boolean {
  return select.every(({ slot, function: fn }) => !fn && settled.table(slot) !== undefined);
}

/** Whether both conditions are about columns of the rows that are asked for. */
function areOnRoot(
  both: [Condition[], Condition[]],
  { from }: LogicalQuery,
  settled: Settled,
): boolean {
  const root = settled.homes.find(({ schema }) => schema.name === from.table);
  if (!root) return false;
  const place = { settled, tree: new JoinTree(settled, root), once: false };
  return both.flat().every((one) => {
    if (one.kind === 'value') return settled.home(one.slot) === root;
    return one.kind === 'period' && periodColumn(one, place).table === root;
  });
}

/**
 * Rows that meet both, by their key: two owners of one name, one with a dog and one with a cat, are
 * no owner of both.
 *
 * @returns undefined where what is asked for is no row of one table
 */
function intersectKeys(
  sketch: Sketch,
  rest: Condition[],
  both: [Condition[], Condition[]],
  settled: Settled,
): LogicalQuery | undefined {
  const [asked] = sketch.select;
  const root = asked?.slot && settled.home(asked.slot);
  const [key, second] = root ? keyColumns(root) : [];
  const isOfRows = sketch.select.every(
    (figure) =>
      !figure.function &&
      !figure.extreme &&
      figure.slot &&
      isIdentity(figure, settled) &&
      settled.home(figure.slot) === root,
  );
  if (!root || !key || second || !isOfRows) return undefined;
  if (sketch.groups.length + sketch.order.length > 0 || sketch.limit !== undefined)
    return undefined;
  const tree = new JoinTree(settled, root);
  const place = { settled, tree, once: true };
  if (both.flat().some((one) => isOwn(one))) return undefined;
  const conditions = [...rest, ...both.flat()].filter((one) => !isSaid(one));
  if (conditions.some((one) => isOfGroups(one, settled))) return undefined;
  const columns = sketch.select.flatMap(({ slot }) => {
    const column = settled.column(slot);
    return column ? [column] : nameColumns(root);
  });
  const where = conditions.map((one) => buildCondition(one, place));
  // A condition that joined a table would repeat rows.
  if (tree.joins.length > 0 || where.length === 0) return undefined;
  return {
    from: tree.from,
    joins: [],
    select: columns.map((column) => ({ expression: tree.column(column) })),
    where: { kind: 'and', operands: where },
    groupBy: [],
    orderBy: [],
  };

  /** No row is both by itself. */
  function isOwn(one: Condition): boolean {
    if (one.kind === 'value') return settled.home(one.slot) === root;
    return one.kind === 'period' && periodColumn(one, place).table === root;
  }

  function isSaid(one: Condition): boolean {
    return one.kind === 'exists' && !one.negated && settled.home(one.slot) === root;
  }
}
