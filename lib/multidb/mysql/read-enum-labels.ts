/** The values of `enum('a','it''s')`; undefined for any other type. */
export function readEnumLabels(databaseType: string): string[] | undefined {
  if (!databaseType.startsWith('enum(')) return undefined;
  const labels = databaseType.slice('enum('.length).matchAll(/'((?:[^']|'')*)'/g);
  return [...labels].map((match) => (match[1] ?? '').replaceAll("''", "'"));
}
