import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';

/**
 * "customers with active orders in 2024": one order has to be both. Conditions on the same rows
 * become one EXISTS; those that no one row can fulfil ("bought a pen and a desk") stay apart.
 */
export function mergeExists(predicates: Predicate[]): Predicate[] {
  let merged = predicates;
  for (let next = mergeOne(merged); next; next = mergeOne(merged)) merged = next;
  return merged;
}

/** One fewer; undefined where none fits another. */
function mergeOne(predicates: Predicate[]): Predicate[] | undefined {
  for (const one of predicates) {
    if (one.kind !== 'exists') continue;
    const others = predicates.filter(
      (other) => other !== one && other.kind === 'exists' && fits(one.query, other.query),
    );
    if (others.length === 0) continue;
    return predicates.flatMap((other) => {
      if (other === one) return [];
      if (other.kind !== 'exists' || !others.includes(other)) return [other];
      const operands = [...operandsOf(other.query), ...operandsOnlyIn(one.query, other.query)];
      return [{ kind: 'exists', query: { ...other.query, where: { kind: 'and', operands } } }];
    });
  }
  return undefined;
}

function operandsOnlyIn(one: LogicalQuery, other: LogicalQuery): Predicate[] {
  const known = new Set(operandsOf(other).map((operand) => JSON.stringify(operand)));
  return operandsOf(one).filter((operand) => !known.has(JSON.stringify(operand)));
}

/** The rows of one are on the way of the other, and no column is held to two values. */
function fits(one: LogicalQuery, other: LogicalQuery): boolean {
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  if (!same(one.from, other.from) || one.joins.length > other.joins.length) return false;
  if (!one.joins.every((join, at) => same(join, other.joins[at]))) return false;
  const held = new Set(operandsOnlyIn(one, other).flatMap(columnHeld));
  return !operandsOnlyIn(other, one)
    .flatMap(columnHeld)
    .some((column) => held.has(column));
}

function operandsOf({ where }: LogicalQuery): Predicate[] {
  if (!where) return [];
  return where.kind === 'and' ? where.operands : [where];
}

/** The column that a condition holds to some value; none for the link to the row outside. */
function columnHeld(predicate: Predicate): string[] {
  const plain = predicate.kind === 'compare' && predicate.operator === '=';
  if (plain && predicate.right.kind === 'column') return [];
  const equals = plain || /^(in|equals-text|contains-text)$/.test(predicate.kind);
  return equals && 'left' in predicate ? [JSON.stringify(predicate.left)] : [];
}
