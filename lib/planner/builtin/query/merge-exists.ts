import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';

/**
 * "customers with active orders in 2024": one order has to be both. Conditions on the same rows
 * become one EXISTS; those that no one row can fulfil ("bought a pen and a desk") stay apart.
 */
export function mergeExists(predicates: Predicate[]): Predicate[] {
  let merged = predicates;
  for (const one of predicates) {
    if (one.kind !== 'exists') continue;
    const others = merged.filter(
      (other) => other !== one && other.kind === 'exists' && fits(one.query, other.query),
    );
    if (others.length === 0) continue;
    merged = merged.flatMap((other) => {
      if (other === one) return [];
      if (other.kind !== 'exists' || !others.includes(other)) return [other];
      const known = new Set(operandsOf(other.query).map((operand) => JSON.stringify(operand)));
      const added = operandsOf(one.query).filter((operand) => !known.has(JSON.stringify(operand)));
      const where: Predicate = { kind: 'and', operands: [...operandsOf(other.query), ...added] };
      return [{ kind: 'exists', query: { ...other.query, where } }];
    });
  }
  return merged;
}

/** The rows of one are on the way of the other, and no column is held to two values. */
function fits(one: LogicalQuery, other: LogicalQuery): boolean {
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  if (!same(one.from, other.from) || one.joins.length > other.joins.length) return false;
  if (!one.joins.every((join, at) => same(join, other.joins[at]))) return false;
  const held = new Set(operandsOf(one).flatMap(columnHeld));
  return !operandsOf(other)
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
