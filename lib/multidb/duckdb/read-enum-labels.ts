/** The labels of `ENUM('sad', 'it''s ok')`, in their own order; undefined for any other type. */
export function readEnumLabels(type: string): string[] | undefined {
  if (!type.startsWith('ENUM(') || !type.endsWith(')')) return undefined;
  const quoted = type.match(/'(?:[^']|'')*'/g) ?? [];
  return quoted.map((label) => label.slice(1, -1).replaceAll("''", "'"));
}
