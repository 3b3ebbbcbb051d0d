import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';

/** The server stands still while a condition is gone through. */
const depthMax = 100;

/** @throws AppError `statement_refused` where a condition nests too deep. */
export function requireDepth(depth: number): void {
  if (depth <= depthMax) return;
  refuseStatement(`The condition nests more than ${depthMax} levels deep.`);
}

/** Conditions with AND and OR between them, each of which is read several times. */
const partsMax = 1_000;
/** Words and signs in one of these, outside of lists and parentheses. */
const chainMax = 2_000;
const joiners: ReadonlySet<string> = new Set(['and', 'or', 'xor']);
const ends: ReadonlySet<string> = new Set(['(', ')', ',']);
/** Each is read several times within the one around it. */
const queriesMax = 8;
const queries: ReadonlySet<string> = new Set(['select', 'with', 'values', 'table']);

export function opensQuery(token: Token | undefined): boolean {
  return token?.kind === 'word' && queries.has(token.text);
}

/**
 * Looks at a condition in one pass before each of its levels is read within the one around it.
 * @throws AppError `statement_refused` where there is too much of it.
 */
export function requireSize(tokens: readonly Token[]): void {
  let [depth, negations, parts, chain] = [0, 0, 0, 0];
  // Whether each parenthesis that is open holds a query.
  const open: boolean[] = [];
  let nested = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(')) {
      const isQuery = opensQuery(tokens[index + 1]);
      open.push(isQuery);
      if (isQuery) nested += 1;
    } else if (isSymbol(token, ')') && open.pop()) nested -= 1;
    if (nested > queriesMax) {
      refuseStatement(`The condition nests more than ${queriesMax} queries.`);
    }
    negations = isWord(token, 'not') ? negations + 1 : 0;
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    else if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    requireDepth(depth + negations);
    const isJoiner = token.kind === 'word' && joiners.has(token.text);
    if (isJoiner) parts += 1;
    chain = isJoiner || (token.kind === 'symbol' && ends.has(token.text)) ? 0 : chain + 1;
    if (parts > partsMax || chain > chainMax) {
      refuseStatement(
        `The condition has more than ${partsMax.toLocaleString('en')} parts, or one that is endless.`,
      );
    }
  }
}
