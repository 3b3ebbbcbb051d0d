import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';

/** `CASE [subject] WHEN when THEN then … [ELSE other] END`. */
export interface CaseParts {
  /** Empty where there is none. */
  subject: readonly Token[];
  branches: { when: readonly Token[]; result: readonly Token[] }[];
  /** Absent where there is no ELSE. */
  other?: readonly Token[];
}

/** @param inner what stands between CASE and its END */
export function readCaseParts(inner: readonly Token[]): CaseParts {
  const parts: { word: string; tokens: Token[] }[] = [{ word: '', tokens: [] }];
  let depth = 0;
  for (const token of inner) {
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    const begins = depth === 0 && ['when', 'then', 'else'].some((word) => isWord(token, word));
    if (begins) parts.push({ word: token.text, tokens: [] });
    else parts.at(-1)?.tokens.push(token);
  }
  const of = (word: string) => parts.filter((part) => part.word === word).map((one) => one.tokens);
  const results = of('then');
  return {
    subject: of('')[0] ?? [],
    branches: of('when').map((when, at) => ({ when, result: results[at] ?? [] })),
    other: of('else')[0],
  };
}

/** The index of the END that belongs to the CASE at `from`; the number of tokens where none does. */
export function findEnd(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    if (isWord(tokens[index], 'case')) depth += 1;
    if (isWord(tokens[index], 'end')) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** What stands between CASE and END where a text is nothing else; undefined where it is. */
export function innerCase(tokens: readonly Token[]): readonly Token[] | undefined {
  if (!isWord(tokens[0], 'case') || findEnd(tokens, 0) !== tokens.length - 1) return undefined;
  return tokens.slice(1, -1);
}
