import type { DialectPolicy, StatementKind } from './policy/dialect-policy.ts';
import { explainRefusedHead } from './policy/refused-heads.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isSymbol } from './token-reader.ts';

/**
 * The one statement's tokens out of everything, without its closing semicolons.
 * @throws AppError `statement_refused` where there is none, or more than one.
 */
export function singleStatement(tokens: readonly Token[]): Token[] {
  const first = tokens.findIndex((token) => !isSymbol(token, ';'));
  if (first < 0) refuseStatement('There is no statement to run.');
  const end = tokens.findIndex((token, index) => index > first && isSymbol(token, ';'));
  if (end < 0) return tokens.slice(first);
  const statement = tokens.slice(first, end);
  if (tokens.some((token, index) => index > end && !isSymbol(token, ';'))) {
    refuseStatement('There are several statements; only one at a time may run.');
  }
  return statement;
}

/** What kind of statement this is, by its first word. @throws AppError where it does not read. */
export function classifyStatement(
  tokens: readonly Token[],
  policy: DialectPolicy,
  whatMayRun?: 'changes',
): StatementKind {
  const head = tokens.find((token) => !isSymbol(token, '('));
  // Not what every object inherits: `constructor`.
  const isKnown = head?.kind === 'word' && Object.hasOwn(policy.heads, head.text);
  const kind = isKnown ? policy.heads[head.text] : undefined;
  if (kind && (kind === 'query' || head === tokens[0])) return kind;
  refuseStatement(explainRefusedHead(shortName(head?.text ?? '('), whatMayRun));
}
