import type { Dialect } from '#lib/shape/dialect.ts';
import { checkExplain } from './check-explain.ts';
import { checkAnalyze, checkDescribe, checkPragma, checkShow } from './check-introspection.ts';
import { checkQuery } from './check-query.ts';
import { classifyStatement } from './classify-statement.ts';
import type { GuardedStatement } from './guarded-statement.ts';
import { parsers } from './parsers.ts';
import type { DialectPolicy, StatementKind } from './policy/dialect-policy.ts';
import { policies } from './policy/policies.ts';
import { readStatement, type StatementText } from './read-statement.ts';
import type { Token } from './token.ts';

const checks: Readonly<
  Record<StatementKind, (tokens: readonly Token[], policy: DialectPolicy) => void>
> = {
  query: checkQuery,
  explain: checkExplain,
  describe: checkDescribe,
  analyze: checkAnalyze,
  show: checkShow,
  pragma: checkPragma,
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
  return guardRead(readStatement(sql, dialect));
}

/** The same for a statement that has been read already. */
export async function guardRead(statement: StatementText): Promise<GuardedStatement> {
  const { dialect, tokens } = statement;
  const policy = policies[dialect];
  checks[classifyStatement(tokens, policy)](tokens, policy);
  const sql = statement.toSend();
  await parsers[dialect]?.judge(sql, tokens, policy, false);
  return Object.freeze({ dialect, sql } as GuardedStatement);
}

/** Loads the dialect's parser where it has one, so that the first statement does not wait for it. */
export async function warmGuard(dialect: Dialect): Promise<void> {
  await parsers[dialect]?.load();
}
