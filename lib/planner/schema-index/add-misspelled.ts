import { differsByOneEdit } from './match-word.ts';
import type { Term } from './question-terms.ts';
import { likeness } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';
import { keysOfWord } from './word-keys.ts';
import { addVariant } from './word-variants.ts';

/** Shorter words are too often one letter from another. */
const lettersMin = 6;

/**
 * For a word that no schema knows: those that are one letter from it.
 *
 * @returns whether there are any
 */
export function addMisspelled({ text, kind, variants }: Term, searches: SearchIndex[]): boolean {
  const { word } = keysOfWord(text);
  // A name with a capital letter is a value, spelled as it should be.
  if (kind !== 'content' || text !== text.toLowerCase() || word.length < lettersMin) return false;
  const before = variants.size;
  for (const { words } of searches) {
    for (const other of words) {
      if (other.length >= lettersMin && differsByOneEdit(word, other)) {
        addVariant(variants, other, likeness.misspelled);
      }
    }
  }
  return variants.size > before;
}
