import type { Dialect } from '#lib/shape/dialect.ts';
import { checkExplain } from './check-explain.ts';
import { checkDescribe, checkPragma, checkShow } from './check-introspection.ts';
import { checkQuery } from './check-query.ts';
import { classifyStatement, singleStatement } from './classify-statement.ts';
import type { GuardedStatement } from './guarded-statement.ts';
import { lexicalRules } from './lexical-rules.ts';
import type { DialectPolicy, StatementKind } from './policy/dialect-policy.ts';
import { policies } from './policy/policies.ts';
import { judgePostgresql } from './postgresql-tree/judge-postgresql.ts';
import { loadParser } from './postgresql-tree/parse-postgresql.ts';
import { textToSend } from './text-to-send.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';

const checks: Readonly<
  Record<StatementKind, (tokens: readonly Token[], policy: DialectPolicy) => void>
> = {
  query: checkQuery,
  explain: checkExplain,
  describe: checkDescribe,
  show: checkShow,
  pragma: checkPragma,
};

/** The dialects that have a parser of their own beside the tokenizer. */
const parsers: Readonly<
  Partial<Record<Dialect, { load: () => Promise<unknown>; judge: typeof judgePostgresql }>>
> = {
  postgresql: { load: loadParser, judge: judgePostgresql },
};

/**
 * Lets one reading statement through and refuses all else, by the dialect's policy: what the
 * policy does not know is refused. Where the dialect has a parser, both it and the tokenizer must
 * agree. It reads the text only. What it cannot see (a view, a cast or a field that calls a writing
 * function of the database's own) is left to the engine's read-only transaction.
 *
 * @returns the statement without its closing semicolon; comments, hints too, have become spaces
 * @throws AppError `statement_refused`, a sentence that names the construct; `syntax_error` where
 * the dialect's parser cannot read it.
 */
export async function guardStatement(sql: string, dialect: Dialect): Promise<GuardedStatement> {
  const policy = policies[dialect];
  const rules = lexicalRules[dialect];
  const lexed = tokenize(sql, rules);
  const tokens = singleStatement(lexed.tokens);
  checks[classifyStatement(tokens, policy)](tokens, policy);
  const text = textToSend(sql, tokens, lexed, rules);
  await parsers[dialect]?.judge(text, tokens, policy);
  return Object.freeze({ dialect, sql: text } as GuardedStatement);
}

/** Loads the dialect's parser where it has one, so that the first statement does not wait for it. */
export async function warmGuard(dialect: Dialect): Promise<void> {
  await parsers[dialect]?.load();
}
