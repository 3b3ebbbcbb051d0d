import type { Dialect } from '#lib/shape/dialect.ts';
import { singleStatement } from './classify-statement.ts';
import { lexicalRules } from './lexical-rules.ts';
import { textToSend } from './text-to-send.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';

/** One statement out of a text, cut into tokens and not judged yet. */
export interface StatementText {
  dialect: Dialect;
  /** At least one. */
  tokens: readonly Token[];
  /** What the server would get. @throws AppError `statement_refused` as textToSend. */
  toSend(): string;
}

/**
 * Half a surrogate pair has no bytes in UTF-8: the drivers write U+FFFD for it, PostgreSQL's parser
 * takes the next character with it. So it is replaced before anything reads the text.
 *
 * @throws AppError `statement_refused` where the text is none, or more than one, or cannot be cut.
 */
export function readStatement(text: string, dialect: Dialect): StatementText {
  const sql = text.toWellFormed();
  const rules = lexicalRules[dialect];
  const lexed = tokenize(sql, rules);
  const tokens = singleStatement(lexed.tokens);
  return { dialect, tokens, toSend: () => textToSend(sql, tokens, lexed, rules) };
}
