import { addPhrases } from './add-phrases.ts';
import { isAskingWord } from './asking-words.ts';
import { isFunctionWord, isLightWord } from './function-words.ts';
import { typedKey } from './place-words.ts';
import { saysHow } from './says-how.ts';
import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';
import { keysOfWord } from './word-keys.ts';
import { type Variants, variantsOf } from './word-variants.ts';

/** A word of a question that a schema may hold, or several typed in one (`order_items`). */
export interface Term {
  /** As a person reads it. */
  text: string;
  /** Position among the question's words. */
  at: number;
  /** `light` and `asking` words say little about where the answer stands. */
  kind: 'content' | 'light' | 'asking' | 'quoted';
  variants: Variants;
}

/** Neighbouring words that may be a value. */
export interface Span {
  /** As sampled values are normalised. */
  text: string;
  at: number;
  words: number;
  /** Quoted, or with a capital letter. */
  isName: boolean;
}

export interface QuestionTerms {
  terms: Term[];
  spans: Span[];
}

export interface QuestionWord {
  word: string;
  isName: boolean;
  /** Glue that names nothing. */
  isGlue: boolean;
}

const spanWordsMax = 6;

/**
 * What of a question can be looked for in schemas.
 *
 * @param isWritten whether some schema has this key of a name typed in one
 */
export function readTerms(tokens: Token[], isWritten: (key: string) => boolean): QuestionTerms {
  const words: QuestionWord[] = [];
  const terms: Term[] = [];
  for (const run of runsOf(tokens.filter((_, at) => !saysHow(tokens, at)))) {
    const [token] = run;
    if (!token || token.kind === 'symbol' || token.kind === 'mention') continue;
    const typed = typedKey(run.map(({ word }) => word));
    if (run.length > 1 && isWritten(typed)) {
      const text = run.map(({ word }) => word).join('_');
      const variants = new Map([[typed, run.length]]);
      terms.push({ text, at: words.length, kind: 'content', variants });
      for (const { word } of run) words.push({ word, isName: false, isGlue: true });
      continue;
    }
    for (const one of run) addToken(one, words, terms);
  }
  addPhrases(words, terms);
  return { terms, spans: findSpans(words) };
}

/** Tokens that were typed in one stay together. */
function runsOf(tokens: Token[]): Token[][] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    const isPart = token.kind === 'word' && last?.[0]?.kind === 'word';
    if (last && isPart && last[0]?.start === token.start) last.push(token);
    else runs.push([token]);
  }
  return runs;
}

function addToken(token: Token, words: QuestionWord[], terms: Term[]): void {
  const isQuoted = token.kind === 'quoted';
  for (const word of token.kind === 'word' ? [token.word] : splitName(token.text)) {
    const isGlue = token.kind === 'word' && isFunctionWord(word);
    const at = words.length;
    words.push({ word, isName: token.capital || isQuoted, isGlue });
    if (isGlue || token.kind === 'number') continue;
    const kind = isQuoted ? 'quoted' : kindOf(word);
    const text = token.capital ? token.text : word;
    terms.push({ text, at, kind, variants: new Map(variantsOf(word)) });
  }
}

function kindOf(word: string): Term['kind'] {
  // "In order of" sorts, but orders are things.
  if (word === 'orders') return 'content';
  if (isAskingWord(word) || isAskingWord(keysOfWord(word).word)) return 'asking';
  return isLightWord(word) ? 'light' : 'content';
}

function findSpans(words: QuestionWord[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let length = 1; length <= spanWordsMax && at + length <= words.length; length += 1) {
      const run = words.slice(at, at + length);
      if (run.every(({ word, isGlue }) => isGlue || isLightWord(word))) continue;
      const text = run.map(({ word }) => singularise(word)).join(' ');
      spans.push({ text, at, words: length, isName: run.some(({ isName }) => isName) });
    }
  }
  return spans;
}
