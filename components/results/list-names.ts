/** `a`, `a and b`, `a, b and c`; where they are more than `max`, `5 databases`. */
export function listNames(names: string[], max = Number.POSITIVE_INFINITY): string {
  if (names.length > max) return `${names.length} databases`;
  // As in the answers: British English has no comma before the `and`.
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
