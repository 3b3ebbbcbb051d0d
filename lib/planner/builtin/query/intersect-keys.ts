import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Condition, Sketch } from '../sentence/sketch.ts';
import { buildCondition, isOfGroups } from './build-conditions.ts';
import { isIdentity } from './build-groups.ts';
import { keyColumns, nameColumns } from './default-columns.ts';
import { JoinTree } from './join-tree.ts';
import { periodColumn } from './period-column.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

/**
 * Rows that meet both, by their key: two owners of one name, one with a dog and one with a cat, are
 * no owner of both.
 *
 * @returns undefined where what is asked for is no row of one table
 */
export function intersectKeys(
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
  if (both.flat().some((one) => isAboutRow(one, place))) return undefined;
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

  function isSaid(one: Condition): boolean {
    return one.kind === 'exists' && !one.negated && settled.home(one.slot) === root;
  }
}

/** Whether a condition is about a column of the rows themselves, which have one value of it. */
export function isAboutRow(condition: Condition, place: Place): boolean {
  const { settled, tree } = place;
  if (condition.kind === 'value') return settled.home(condition.slot) === tree.root;
  return condition.kind === 'period' && periodColumn(condition, place).table === tree.root;
}
