/** What one of several may be called. */
export interface Called {
  words: string;
  /** As the schema has it. */
  name: string;
}

/** What people read: words, and the exact name with them where two would be called the same. */
export function tellApart(all: readonly Called[]): string[] {
  return all.map(({ words, name }) =>
    all.filter((other) => other.words === words).length > 1 ? `${words} (${name})` : words,
  );
}
