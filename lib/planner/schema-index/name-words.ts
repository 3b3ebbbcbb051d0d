import { splitCompound } from './split-compound.ts';
import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';
import { expandAbbreviation } from './thesaurus.ts';

const knownWords = new Map<string, readonly string[]>();

/** Words of a name, abbreviations written out, in the singular. */
export function nameWords(name: string): readonly string[] {
  const known = knownWords.get(name);
  if (known) return known;
  const words = splitName(name)
    .flatMap((word) => expandAbbreviation(word).flatMap(splitCompound))
    .flatMap(expandAbbreviation)
    .map(singularise);
  // Bounded: names come from outside.
  if (knownWords.size > 50_000) knownWords.clear();
  knownWords.set(name, words);
  return words;
}
