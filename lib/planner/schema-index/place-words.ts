import type { SchemaReference } from '#lib/shape/glossary-term.ts';
import { place } from './routing-weights.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from './schema-index.ts';
import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';
import { keysOfWord } from './word-keys.ts';

/** Where one word stands in a schema. Numbers rather than objects: a large schema has many. */
export interface WordPlaces {
  /** Names that have it, by `nameKey`, ascending; beside each what the word counts there, 0 to 1. */
  names: number[];
  nameStrengths: number[];
  /** Tables with a comment or a sampled value that has it, and what it counts there. */
  others: number[];
  otherStrengths: number[];
}

export interface PlacedWords {
  /** The words that stand behind a key (word-keys.ts). */
  byKey: ReadonlyMap<string, WordPlaces[]>;
  /** All single words, in the singular. */
  words: string[];
  /** The first two words of every name of several, as it is typed: most texts hold none. */
  typedStarts: ReadonlySet<string>;
}

const commentWordsMax = 60;
/** Bits of a name's key that are the column's: shifting is quick, and there are many names. */
const columnBits = 12;
const columnsMax = 2 ** columnBits;

/** One number for a table (column -1) or a column, by their positions. */
export function nameKey(table: number, column: number): number {
  return table * columnsMax + Math.min(column + 1, columnsMax - 1);
}

/** The position of a name's table. */
export function tableOf(name: number): number {
  return name >> columnBits;
}

export function isTableName(name: number): boolean {
  return (name & (columnsMax - 1)) === 0;
}

/** The key of a whole name of several words, typed as it is written: `order_items`. */
export function typedKey(words: readonly string[]): string {
  return `=${words.join(' ')}`;
}

/** Where the words of names, comments, sampled values and the glossary stand. */
export function placeWords({
  tables,
  database,
}: Pick<SchemaIndex, 'tables' | 'database'>): PlacedWords {
  const words = new Map<string, WordPlaces>();
  // Whole names have no other forms, so that these need not be found.
  const wholes = new Map<string, WordPlaces>();
  const typedStarts = new Set<string>();
  const addToName = (
    list: Map<string, WordPlaces>,
    word: string,
    name: number,
    strength: number,
  ) => {
    const places = list.get(word);
    if (!places) {
      list.set(word, firstPlace(name, strength));
      return;
    }
    // A word that a name has twice counts once.
    if (places.names.at(-1) === name) return;
    places.names.push(name);
    places.nameStrengths.push(strength);
  };
  const addOther = (word: string, table: number, strength: number) => {
    const { word: plain } = keysOfWord(word);
    const places = words.get(plain) ?? {
      names: [],
      nameStrengths: [],
      others: none,
      otherStrengths: none,
    };
    words.set(plain, places);
    if (places.others === none) {
      places.others = [table];
      places.otherStrengths = [strength];
      return;
    }
    const last = places.others.length - 1;
    if (places.others[last] === table) {
      places.otherStrengths[last] = Math.max(strength, places.otherStrengths[last] ?? 0);
      return;
    }
    places.others.push(table);
    places.otherStrengths.push(strength);
  };
  const addName = (
    { words: parts, schema }: IndexedTable | IndexedColumn,
    name: number,
    weights: { whole: number; head: number; other: number },
  ) => {
    if (schema.comment !== undefined) {
      for (const word of new Set(splitName(schema.comment).slice(0, commentWordsMax))) {
        addOther(word, tableOf(name), place.comment);
      }
    }
    const { plain, joined, typed, typedStart } = formsOf(parts, schema.name);
    const last = plain.length - 1;
    for (let at = last; at >= 0; at -= 1) {
      const strength = last === 0 ? weights.whole : at === last ? weights.head : weights.other;
      addToName(words, plain[at] ?? '', name, strength);
    }
    if (joined !== undefined) addToName(wholes, joined, name, weights.whole);
    if (typed === undefined || typedStart === undefined) return;
    addToName(wholes, typed, name, 1);
    typedStarts.add(typedStart);
  };
  for (const [table, indexed] of tables.entries()) {
    addName(indexed, nameKey(table, -1), place.table);
    for (const [column, one] of indexed.columns.entries()) {
      addName(one, nameKey(table, column), place.column);
      if (!one.schema.sampledValues) continue;
      for (const value of one.schema.sampledValues) {
        const parts = splitName(value);
        const strength = parts.length === 1 ? place.value.whole : place.value.other;
        for (const word of parts) addOther(word, table, strength);
      }
    }
    for (const { term, standsFor, learned } of database.glossary ?? []) {
      if (!standsFor || learned || !isIn(indexed, standsFor)) continue;
      for (const word of splitName(term)) addOther(singularise(word), table, place.term);
    }
  }
  return { byKey: findByKey(words, wholes), words: [...words.keys()], typedStarts };
}

function isIn({ schema }: IndexedTable, { namespace, table }: SchemaReference): boolean {
  return schema.name === table && schema.namespace === namespace;
}

interface NameForms {
  words: readonly string[];
  plain: string[];
  /** Two words run together; nobody runs more of them. */
  joined?: string;
  typed?: string;
  typedStart?: string;
}

const knownForms = new Map<string, NameForms>();

/** Kept, because schemas have the same columns over and over. */
function formsOf(words: readonly string[], name: string): NameForms {
  const known = knownForms.get(name);
  // A table's words lack prefixes that its schema's tables share.
  if (known && areSame(known.words, words)) return known;
  const written = splitName(name);
  const forms = {
    words,
    plain: words.map((word) => keysOfWord(word).word),
    ...(words.length === 2 && { joined: words.join('') }),
    ...(written.length > 1 && {
      typed: typedKey(written),
      typedStart: written.slice(0, 2).join(' '),
    }),
  };
  // Bounded: names come from outside.
  if (knownForms.size > 50_000) knownForms.clear();
  knownForms.set(name, forms);
  return forms;
}

function areSame(left: readonly string[], right: readonly string[]): boolean {
  if (left === right) return true;
  return left.length === right.length && left.every((word, at) => word === right[at]);
}

/** Never added to. */
const none: number[] = [];

/** Lists of one: a list that starts empty gets room for many, and most names stand in one place. */
function firstPlace(name: number, strength: number): WordPlaces {
  return { names: [name], nameStrengths: [strength], others: none, otherStrengths: none };
}

function findByKey(
  words: Map<string, WordPlaces>,
  wholes: Map<string, WordPlaces>,
): Map<string, WordPlaces[]> {
  const byKey = new Map<string, WordPlaces[]>();
  for (const [name, places] of wholes) byKey.set(name, [places]);
  for (const [word, places] of words) {
    const { stem, root } = keysOfWord(word);
    for (const key of [word, stem, root]) {
      const known = byKey.get(key);
      if (known) known.push(places);
      else byKey.set(key, [places]);
    }
  }
  return byKey;
}
