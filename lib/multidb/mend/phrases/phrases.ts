import type { Dialect } from '#lib/shape/dialect.ts';
import { castPhrases } from './cast-phrases.ts';
import { functionPhrases } from './function-phrases.ts';
import { limitPhrases } from './limit-phrases.ts';
import { operatorPhrases } from './operator-phrases.ts';
import type { Phrase } from './phrase.ts';
import { quotePhrases } from './quote-phrases.ts';

/** Quotes first: the others read names. */
const phrases: readonly Phrase[] = [
  ...quotePhrases,
  ...operatorPhrases,
  ...limitPhrases,
  ...castPhrases,
  ...functionPhrases,
];

export function phrasesOf(dialect: Dialect): readonly Phrase[] {
  return phrases.filter(({ dialects }) => dialects.includes(dialect));
}
