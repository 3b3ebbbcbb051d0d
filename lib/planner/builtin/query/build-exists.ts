import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition, isOfGroups } from './build-conditions.ts';
import { literal, not } from './build-plain.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';

/** Rows of another table that belong to the row at hand. */
export function buildExists(
  table: IndexedTable,
  conditions: Condition[],
  negated: boolean,
  { settled, tree }: Place,
): Predicate {
  if (table === tree.root) {
    const place: Place = { settled, tree, once: true };
    const operands = conditions.map((condition) => buildCondition(condition, place));
    if (operands.length === 0)
      throw new Unanswerable(
        `"no ${table.schema.name}" is more than the built-in planner can work out`,
      );
    return negated ? not({ kind: 'and', operands }) : { kind: 'and', operands };
  }
  const way = tree.way(table);
  const first = way?.[0];
  if (!way || !first) {
    if (way) {
      const place: Place = { settled, tree, once: true };
      const operands = conditions.map((condition) => buildCondition(condition, place));
      return negated ? not({ kind: 'and', operands }) : { kind: 'and', operands };
    }
    throw new Unanswerable(`${table.schema.name} is not linked to ${tree.root.schema.name}`);
  }
  const nearest = settled.index.tables.find(({ schema }) => schema === first.to) as IndexedTable;
  const inner = new JoinTree(settled, nearest, tree.used);
  for (const step of way.slice(1)) {
    const next = settled.index.tables.find(({ schema }) => schema === step.to);
    if (next) inner.ensure(next);
  }
  const place: Place = { settled, tree: inner, once: false };
  const operands: Predicate[] = first.columns.map((pair) => ({
    kind: 'compare',
    left: inner.refColumn(first.to, pair.to),
    operator: '=',
    right: tree.refColumn(first.from, pair.from),
  }));
  for (const condition of conditions) {
    if (isOfGroups(condition, settled)) throw new Unanswerable('it takes more than one step');
    operands.push(buildCondition(condition, place));
  }
  const query: LogicalQuery = {
    from: inner.from,
    joins: inner.joins,
    select: [{ expression: literal(1) }],
    where: { kind: 'and', operands },
    groupBy: [],
    orderBy: [],
  };
  const exists: Predicate = { kind: 'exists', query };
  return negated ? not(exists) : exists;
}
