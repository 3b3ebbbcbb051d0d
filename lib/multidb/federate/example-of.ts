/** Values longer than this say little in a sentence. */
const exampleCharactersMax = 40;

/** A value as a sentence names it. */
export function exampleOf(value: unknown): string {
  return `"${[...String(value)].slice(0, exampleCharactersMax).join('').trimEnd()}"`;
}
