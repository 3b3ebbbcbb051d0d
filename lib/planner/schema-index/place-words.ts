import { place } from './routing-weights.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from './schema-index.ts';
import { splitName } from './split-name.ts';
import { keysOfWord } from './word-keys.ts';

/** Where a word stands in a schema. */
export interface Place {
  /** Position among the index's tables. */
  table: number;
  /** Position among the table's columns; -1 for the table itself. */
  column: number;
  /** In a name rather than in a value or a comment. */
  named: boolean;
  /** What the word counts here, 0 to 1. */
  strength: number;
}

type At = Pick<Place, 'table' | 'column'>;

const commentWordsMax = 60;

/** The key of a whole name of several words, typed as it is written: `order_items`. */
export function typedKey(words: string[]): string {
  return `=${words.join(' ')}`;
}

/** Where the words of names, comments and sampled values stand, by their keys (word-keys.ts). */
export function placeWords({ tables }: Pick<SchemaIndex, 'tables'>): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const put = (key: string, found: Place) => {
    const known = places.get(key);
    if (known) known.push(found);
    else places.set(key, [found]);
  };
  const add = (word: string, found: Place) => {
    const { word: plain, stem, root } = keysOfWord(word);
    put(plain, found);
    put(stem, found);
    put(root, found);
  };
  const addName = (
    { words, schema }: IndexedTable | IndexedColumn,
    at: At,
    weights: { whole: number; head: number; other: number },
  ) => {
    const whole = { ...at, named: true, strength: weights.whole };
    for (const [position, word] of words.entries()) {
      const isHead = position === words.length - 1;
      const strength = isHead ? weights.head : weights.other;
      add(word, words.length === 1 ? whole : { ...at, named: true, strength });
    }
    if (words.length > 1) add(words.join(''), whole);
    const written = splitName(schema.name);
    if (written.length > 1) put(typedKey(written), { ...whole, strength: 1 });
    for (const word of new Set(splitName(schema.comment ?? '').slice(0, commentWordsMax))) {
      add(word, { ...at, named: false, strength: place.comment });
    }
  };
  for (const [table, indexed] of tables.entries()) {
    addName(indexed, { table, column: -1 }, place.table);
    for (const [column, one] of indexed.columns.entries()) {
      addName(one, { table, column }, place.column);
      for (const value of new Set(one.schema.sampledValues ?? [])) {
        const words = splitName(value);
        const strength = words.length === 1 ? place.value.whole : place.value.other;
        for (const word of words) add(word, { table, column, named: false, strength });
      }
    }
  }
  return places;
}
