import type { LexicalRules } from './lexical-rules.ts';
import { refuseStatement } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { type Lexed, tokenize } from './tokenize.ts';

/**
 * One statement as the server gets it: what stands around it is cut off, and each comment becomes
 * spaces, so that the server reads no comment at all (hints are comments too). Line ends within a
 * comment go as well: a literal continues across them in PostgreSQL.
 *
 * @param statement its tokens, at least one, out of `lexed`
 * @throws AppError `statement_refused` where the text that is left reads differently: MySQL's
 * `5--;` is an operator twice, `5--` a comment.
 */
export function textToSend(
  sql: string,
  statement: readonly Token[],
  { comments }: Lexed,
  rules: LexicalRules,
): string {
  const last = statement.at(-1);
  const start = statement[0]?.start ?? 0;
  const end = last?.end ?? 0;
  let text = '';
  let at = start;
  for (const comment of comments) {
    if (comment.start < start || comment.end > end) continue;
    text += sql.slice(at, comment.start) + ' '.repeat(comment.end - comment.start);
    at = comment.end;
  }
  text += sql.slice(at, end);
  // Of what may stand last, only a sign can mean something else with nothing behind it.
  const isSignCutOff = end < sql.length && last?.kind === 'symbol' && last.text !== ')';
  if (at > start || isSignCutOff) requireSame(statement, tokenize(text, rules).tokens);
  return text;
}

function requireSame(before: readonly Token[], after: readonly Token[]): void {
  const same = before.every(
    ({ kind, text }, index) => after[index]?.kind === kind && after[index]?.text === text,
  );
  if (!same || before.length !== after.length) {
    refuseStatement('The statement reads differently without the comments in and around it.');
  }
}
