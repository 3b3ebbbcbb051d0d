import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { nameWords } from './name-words.ts';

const known = new WeakMap<DatabaseSchema, ReadonlySet<string>>();

/** The words that the names of a schema are made of; read once. */
export function knownWords(schema: DatabaseSchema): ReadonlySet<string> {
  const before = known.get(schema);
  if (before) return before;
  const words = new Set<string>();
  for (const { name, columns } of schema.tables) {
    for (const one of [name, ...columns.map((column) => column.name)]) {
      for (const word of nameWords(one)) words.add(word);
    }
  }
  known.set(schema, words);
  return words;
}
