import { isRevenueWord } from '../../schema-index/find-measure.ts';
import { isFunctionWord, isLightWord } from '../../schema-index/function-words.ts';
import { isTerm, linkTerm } from '../../schema-index/link-term.ts';
import { type Link, linkWords } from '../../schema-index/link-words.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Meaning, Phrase } from '../phrase.ts';
import { readGrammar } from './read-grammar.ts';

const linkLengthMax = 5;
const amountWords = /^(amount|total|value|worth)$/;

/**
 * Cuts a question into the run of phrases that explains most of it: at each position the grammar,
 * the schema's names and values compete, and the heaviest way through wins.
 */
export function segmentQuestion(tokens: Token[], index: SchemaIndex, now: Date): Phrase[] {
  // best[at]: the heaviest cut of the tokens from `at` to the end.
  const best: { weight: number; phrase?: Phrase }[] = [];
  best[tokens.length] = { weight: 0 };
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    for (const phrase of readPhrases(tokens, at, index, now)) {
      const weight = phrase.weight + (best[at + phrase.length]?.weight ?? 0);
      if (weight > (best[at]?.weight ?? Number.NEGATIVE_INFINITY)) best[at] = { weight, phrase };
    }
  }
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = best[at]?.phrase;
    if (!phrase) break;
    phrases.push(phrase);
    at += phrase.length;
  }
  return mergeUnknown(phrases);
}

function readPhrases(tokens: Token[], at: number, index: SchemaIndex, now: Date): Phrase[] {
  const token = tokens[at];
  if (!token) return [];
  const make = (meaning: Meaning, length: number, weight: number): Phrase => ({
    meaning,
    start: at,
    length,
    text: tokens
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(' '),
    weight,
  });
  const phrases = readGrammar(tokens, at, now).map(({ meaning, length }) =>
    make(meaning, length, length + 0.02 + 0.06 * (length - 1)),
  );
  for (let length = 1; length <= linkLengthMax && at + length <= tokens.length; length += 1) {
    const run = tokens.slice(at, at + length);
    if (run.some(({ kind }) => kind !== 'word' && kind !== 'number')) break;
    if (run.length === 1 && token.kind === 'number') continue;
    const links = linkRun(run, index);
    const top = links[0];
    const weight = top ? top.score * length + 0.1 * (length - 1) : 0;
    if (isTerm(run, index)) {
      // A term of the glossary counts above all that its words could be.
      phrases.push(make({ kind: 'link', links }, length, weight + 2));
    } else if (length === 1 && isRevenueWord(token.word)) {
      // "never sold" needs no word for money, but the table of sales.
      const sales = links.length > 0 ? links : linkWords([token.word], index);
      const meaning: Meaning = { kind: 'measure', word: 'revenue', links: sales };
      phrases.push(make(meaning, 1, Math.max(1.01, weight)));
    } else if (
      length === 1 &&
      amountWords.test(singularise(token.word)) &&
      token.word !== 'total'
    ) {
      phrases.push(make({ kind: 'measure', word: 'amount', links }, 1, Math.max(0.9, weight)));
    } else if (top) {
      phrases.push(make({ kind: 'link', links }, length, weight));
    }
  }
  if (token.kind === 'word' || token.kind === 'symbol') {
    // A comparison or quantity that the grammar could not read must not be passed over.
    const compares = /^(more|fewer|less|than|many|few|same|another|others)$/.test(token.word);
    if (compares)
      phrases.push(make({ kind: 'unknown', text: token.text, capital: false }, 1, -0.5));
    else if (isFunctionWord(token.word) && !isCode(token, tokens))
      phrases.push(make({ kind: 'glue' }, 1, 0.3));
    else if (isLightWord(token.word)) phrases.push(make({ kind: 'glue' }, 1, 0.2));
  }
  phrases.push(
    make(
      { kind: 'unknown', text: token.text, capital: token.capital || token.kind === 'mention' },
      1,
      -1,
    ),
  );
  return phrases;
}

/** `US` typed as a code is a place that nothing here holds, and not the word "us". */
function isCode({ text }: Token, tokens: Token[]): boolean {
  const shouted = tokens.every((other) => other.text === other.text.toUpperCase());
  return /^(US|IT)$/.test(text) && (!shouted || tokens.length === 1);
}

function linkRun(run: Token[], index: SchemaIndex): Link[] {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return [];
  const words = run.map(({ word }) => word);
  const term = linkTerm(words, index);
  if (term) return [term];
  if (run.length === 1) {
    if (isFunctionWord(first.word)) {
      // `US` and `IN` typed as codes are values; `us` and `in` are not.
      return linkWords(words, index).filter(
        (link) =>
          link.kind === 'value' && link.value.value === first.text && /^\p{Lu}+$/u.test(first.text),
      );
    }
    if (isLightWord(first.word))
      return linkWords(words, index).filter(({ score }) => score >= 0.92);
    return linkWords(words, index);
  }
  if (isFunctionWord(first.word) || isFunctionWord(last.word)) {
    return linkWords(words, index).filter(({ kind, score }) => kind === 'value' || score > 1.5);
  }
  const inner = words.filter(
    (word, at) => at === 0 || at === words.length - 1 || !/^(of|the|for)$/.test(word),
  );
  return inner.length === words.length
    ? linkWords(words, index)
    : [
        ...linkWords(words, index),
        ...linkWords(inner, index).filter(({ kind }) => kind === 'column'),
      ];
}

/** `San Marino` unknown word by word is one unknown name. */
function mergeUnknown(phrases: Phrase[]): Phrase[] {
  const merged: Phrase[] = [];
  for (const phrase of phrases) {
    const last = merged.at(-1);
    const both =
      last?.meaning.kind === 'unknown' &&
      phrase.meaning.kind === 'unknown' &&
      last.meaning.capital &&
      phrase.meaning.capital;
    if (last && both && last.meaning.kind === 'unknown') {
      const text = `${last.text} ${phrase.text}`;
      merged[merged.length - 1] = {
        ...last,
        text,
        length: last.length + phrase.length,
        meaning: { ...last.meaning, text },
      };
    } else {
      merged.push(phrase);
    }
  }
  return merged;
}
