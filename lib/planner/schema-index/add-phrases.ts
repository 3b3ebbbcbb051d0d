import { isAskingWord } from './asking-words.ts';
import type { QuestionWord, Term } from './question-terms.ts';
import { phrasesFor, phraseWordsMax } from './related-words.ts';
import { likeness } from './routing-weights.ts';
import { keysOfWord } from './word-keys.ts';
import { addVariant, addWord } from './word-variants.ts';

const initialsMin = 3;
const initialsMax = 4;

/** Lets words mean what they mean together: `family name`, `gross domestic product`, `zip code`. */
export function addPhrases(words: QuestionWord[], terms: Term[]): void {
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + phraseWordsMax); to += 1) {
      const phrase = words.slice(from, to).map(({ word }) => keysOfWord(word).word);
      addOtherPhrases(phrase, termsWithin(terms, from, to));
    }
    for (let length = initialsMin; length <= initialsMax; length += 1) {
      const run = words.slice(from, from + length);
      if (run.length < length || run.some(({ isGlue }) => isGlue)) continue;
      const initials = run.map(({ word }) => word[0]).join('');
      for (const { variants } of termsWithin(terms, from, from + length)) {
        addVariant(variants, initials, likeness.initials);
      }
    }
    const [left, right] = words.slice(from, from + 2).map(({ word }) => keysOfWord(word).word);
    if (!left || !right) continue;
    for (const { variants } of termsWithin(terms, from, from + 2)) {
      addVariant(variants, left + right, likeness.same);
    }
  }
}

function addOtherPhrases(phrase: string[], terms: Term[]): void {
  const others = [...phrasesFor(phrase.join(' '))];
  if (others.length === 0) return;
  const single = phrase.length === 1;
  for (const term of terms) {
    for (const other of others) {
      // "When" may lead to a date, but every database has dates.
      if (single && isAskingWord(other)) continue;
      addWord(term.variants, other, single ? likeness.otherName : likeness.phrase);
    }
    if (!single && others.some(isAskingWord)) term.kind = 'asking';
  }
}

function termsWithin(terms: Term[], from: number, to: number): Term[] {
  return terms.filter(({ at }) => at >= from && at < to);
}
