/** Of a comparison of rows by a key that may stand in several of them. */
export interface DoubledKeys {
  left: { database: string };
  right: { database: string };
  key: readonly string[];
  doubledKeys?: { left: number; right: number } | undefined;
}

/**
 * `code is not unique in old: 2 values stand in more than one row`; undefined where it is. Client-safe.
 */
export function sayDoubledKeys({ left, right, key, doubledKeys }: DoubledKeys): string | undefined {
  if (!doubledKeys) return undefined;
  const sides = [
    { name: left.database, count: doubledKeys.left },
    { name: right.database, count: doubledKeys.right },
  ].filter(({ count }) => count > 0);
  const told = sides.map(({ name, count }) => {
    const values = `${count.toLocaleString('en-US')} ${count === 1 ? 'value stands' : 'values stand'}`;
    return `in ${name}: ${values} in more than one row`;
  });
  return `${key.join(', ')} is not unique ${told.join(', and ')}`;
}
