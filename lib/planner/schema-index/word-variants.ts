import { relatedTo } from './related-words.ts';
import { likeness } from './routing-weights.ts';
import { expandAbbreviation, synonymsOf } from './thesaurus.ts';
import { keysOfWord } from './word-keys.ts';

/** Keys of words that may be meant, with how surely they are, 0 to 1. */
export type Variants = Map<string, number>;

const known = new Map<string, Variants>();

/** What a lower-case word of a question may be called in a schema: forms, synonyms, long forms. */
export function variantsOf(word: string): ReadonlyMap<string, number> {
  const before = known.get(word);
  if (before) return before;
  const variants: Variants = new Map();
  const { word: plain, stem, root } = keysOfWord(word);
  addVariant(variants, plain, likeness.same);
  addVariant(variants, stem, likeness.stem);
  addVariant(variants, root, likeness.root);
  for (const synonym of synonymsOf(plain)) addWord(variants, synonym, likeness.synonym);
  for (const other of relatedTo(plain)) addWord(variants, other, likeness.related);
  const long = expandAbbreviation(word);
  if (long.length > 1 || long[0] !== word) {
    for (const one of long) addWord(variants, one, likeness.abbreviation);
  }
  // Bounded: questions come from outside.
  if (known.size > 5_000) known.clear();
  known.set(word, variants);
  return variants;
}

/** Adds a word under its own key and its stem's. */
export function addWord(variants: Variants, word: string, weight: number): void {
  const { word: plain, stem } = keysOfWord(word);
  addVariant(variants, plain, weight);
  addVariant(variants, stem, weight);
}

/** Keeps the surest of what is known of a key. */
export function addVariant(variants: Variants, key: string, weight: number): void {
  if ((variants.get(key) ?? 0) < weight) variants.set(key, weight);
}
