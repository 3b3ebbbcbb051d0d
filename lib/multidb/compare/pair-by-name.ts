/** Two things of one name, or one that has no counterpart. */
export type Pair<T> = { left: T; right: T } | { left: T } | { right: T };

/**
 * Pairs by name: exactly where that goes, else without minding capitals (engines differ in how
 * they keep them). The left side's order, then what only the right side has.
 */
export function pairByName<T>(left: T[], right: T[], nameOf: (item: T) => string): Pair<T>[] {
  const free = new Set(right);
  const byName = indexBy(right, nameOf);
  const byFoldedName = indexBy(right, (item) => nameOf(item).toLowerCase());
  const partners = new Map<T, T>();
  for (const keyed of [
    (item: T) => byName.get(nameOf(item)),
    (item: T) => byFoldedName.get(nameOf(item).toLowerCase()),
  ]) {
    for (const item of left) {
      const partner = partners.has(item) ? undefined : keyed(item);
      if (partner === undefined || !free.delete(partner)) continue;
      partners.set(item, partner);
    }
  }
  const pairs = left.map((item): Pair<T> => {
    const partner = partners.get(item);
    return partner === undefined ? { left: item } : { left: item, right: partner };
  });
  return [...pairs, ...[...free].map((item) => ({ right: item }))];
}

function indexBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]));
}
