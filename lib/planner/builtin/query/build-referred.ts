import type { Predicate } from '#lib/shape/logical-query.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildCondition } from './build-conditions.ts';
import { textColumns } from './build-text.ts';
import { nameColumns } from './default-columns.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';
import { selfReference } from './self-reference.ts';

/**
 * "employees that report to Ann Lee": the conditions that name somebody are not about the rows that
 * are asked for, but about those that they refer to.
 *
 * @returns the conditions that are left, and what the others come to
 * @throws Unanswerable where it is not said who refers to whom
 */
export function buildReferred(
  conditions: Condition[],
  place: Place,
): { rest: Condition[]; referred: Predicate[] } {
  const { settled, tree } = place;
  const key = selfReference(tree.root, settled);
  const naming = key ? conditions.filter((condition) => namesRoot(condition, place)) : [];
  if (!key || naming.length === 0) return { rest: conditions, referred: [] };
  if (!naming.some((one) => (one.kind === 'text' || one.kind === 'value') && one.isLed)) {
    throw new Unanswerable(`who is meant by ${key.from.schema.name} takes more than one step`);
  }
  const inner = new JoinTree(settled, tree.root, tree.used);
  const operands = naming.map((one) => buildCondition(one, { settled, tree: inner, once: false }));
  const query = {
    from: inner.from,
    joins: inner.joins,
    select: [{ expression: inner.column(key.to) }],
    where: { kind: 'and' as const, operands },
    groupBy: [],
    orderBy: [],
  };
  return {
    rest: conditions.filter((condition) => !naming.includes(condition)),
    referred: [{ kind: 'in-query', left: tree.column(key.from), query }],
  };
}

function namesRoot(condition: Condition, place: Place): boolean {
  const { settled, tree } = place;
  const names = nameColumns(tree.root);
  if (condition.kind === 'value') {
    const link = settled.link(condition.slot);
    return link.kind === 'value' && names.includes(link.value.column);
  }
  if (condition.kind !== 'text' || condition.at !== 'whole' || condition.column) return false;
  const [first] = textColumns(condition, place);
  return first !== undefined && names.includes(first);
}
