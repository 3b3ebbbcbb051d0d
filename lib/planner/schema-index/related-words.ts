import { phraseGroups, wordGroups } from './word-groups.ts';
import { keysOfWord } from './word-keys.ts';

const related = new Map<string, Set<string>>();
for (const group of wordGroups.split(',')) {
  const words = group.trim().split(/\s+/);
  for (const word of words) {
    // By the stem, so that all forms of a word find its group.
    const { stem } = keysOfWord(word);
    const others = related.get(stem) ?? new Set<string>();
    for (const other of words) if (other !== word) others.add(other);
    related.set(stem, others);
  }
}

const otherPhrases = new Map<string, Set<string>>();
for (const line of phraseGroups.trim().split('\n')) {
  const all = line.split(', ');
  for (const phrase of all) {
    const key = phrase
      .split(' ')
      .map((word) => keysOfWord(word).word)
      .join(' ');
    const others = otherPhrases.get(key) ?? new Set<string>();
    for (const other of all)
      if (other !== phrase) for (const word of other.split(' ')) others.add(word);
    otherPhrases.set(key, others);
  }
}

/** Words of the longest phrase. */
export const phraseWordsMax = 3;

/** Words that a word leads to. */
export function relatedTo(word: string): Iterable<string> {
  return related.get(keysOfWord(word).stem) ?? [];
}

/** Words of other phrases for the same; singular words, joined by spaces. */
export function phrasesFor(words: string): Iterable<string> {
  return otherPhrases.get(words) ?? [];
}
