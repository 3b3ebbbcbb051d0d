import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Period } from '../read-period.ts';
import type { Condition, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildQuery } from './build-query.ts';
import { holdsAggregate } from './build-select.ts';
import { intersectKeys, isAboutRow } from './intersect-keys.ts';
import { JoinTree } from './join-tree.ts';
import { type PeriodCondition, periodColumn } from './period-column.ts';
import type { Place } from './place.ts';
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
        (two) =>
          one.kind === 'period' &&
          two.kind === 'period' &&
          areApart(one.period, two.period) &&
          areOfOneDate(one, two, sketch, settled),
      );
    if (other) return [[one], [other]];
  }
  return undefined;
}

/** "who signed up in 2024 and ordered in 2025" are two dates of one customer. */
function areOfOneDate(
  one: PeriodCondition,
  two: PeriodCondition,
  { select, mentions }: Sketch,
  settled: Settled,
): boolean {
  const asked = select.find(({ slot }) => slot)?.slot;
  if (!asked) return true;
  const tree = new JoinTree(settled, settled.home(asked));
  const above = mentions.map((slot) => settled.home(slot)).filter((table) => !tree.fansOut(table));
  for (const table of above) if (tree.way(table)) tree.ensure(table);
  const place: Place = { settled, tree, once: true };
  return periodColumn(one, place) === periodColumn(two, place);
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
  const place = { settled, tree: new JoinTree(settled, root), once: true };
  return both.flat().every((one) => isAboutRow(one, place));
}
