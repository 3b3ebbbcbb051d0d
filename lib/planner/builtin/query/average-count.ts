import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition } from './build-conditions.ts';
import { JoinTree } from './join-tree.ts';
import type { Layout } from './lay-out.ts';

/** Whether counts are averaged: "the average number of orders per customer". */
export function asksAverageCount({ sketch }: Layout): boolean {
  const [figure, second] = sketch.select;
  return figure?.ofCounts === true && figure.function === 'avg' && !second;
}

/**
 * All rows over all that they are counted for, those without any too: orders over customers. Said of
 * a column, over its different values.
 *
 * @throws Unanswerable where it is not clear for what they are counted
 */
export function buildAverageCount({ sketch, place, groups, rows, root }: Layout): LogicalQuery {
  const { settled, tree } = place;
  const [group, second] = sketch.groups;
  const table = settled.table(group);
  const column = settled.column(group);
  const of = table ?? column?.table;
  if (!group || !of || second || table === root || groups.length > 0 || sketch.order.length > 0) {
    throw new Unanswerable('a figure over figures takes more than one step');
  }
  tree.ensure(of);
  const where = rows.map((condition) => buildCondition(condition, { ...place, once: false }));
  const count: Expression = { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
  const whole = countOf();
  return {
    from: tree.from,
    joins: tree.joins,
    select: [
      {
        expression: { kind: 'arithmetic', operator: '/', left: count, right: whole },
        alias: 'average_number',
      },
    ],
    ...(where.length > 0 ? { where: { kind: 'and', operands: where } } : {}),
    groupBy: [],
    orderBy: [],
  };

  function countOf(): Expression {
    if (column) {
      return {
        kind: 'aggregate',
        function: 'count',
        argument: tree.column(column),
        distinct: true,
      };
    }
    const inner = new JoinTree(settled, of as NonNullable<typeof of>, tree.used);
    const own = rows.filter((one) => isOf(one));
    const among: Predicate[] = own.map((condition) =>
      buildCondition(condition, { settled, tree: inner, once: true }),
    );
    const query: LogicalQuery = {
      from: inner.from,
      joins: inner.joins,
      select: [{ expression: count }],
      ...(among.length > 0 ? { where: { kind: 'and', operands: among } } : {}),
      groupBy: [],
      orderBy: [],
    };
    return { kind: 'scalar', query };
  }

  /** A condition on what the rows are counted for holds for it wherever it is counted. */
  function isOf(condition: Condition): boolean {
    return condition.kind === 'value' && settled.home(condition.slot) === of;
  }
}
