import type { Dialect } from '#lib/shape/dialect.ts';
import { checkDescribe, checkExplain, checkPragma, checkShow } from './check-introspection.ts';
import { checkQuery } from './check-query.ts';
import { classifyStatement, singleStatement } from './classify-statement.ts';
import type { GuardedStatement } from './guarded-statement.ts';
import { lexicalRules } from './lexical-rules.ts';
import type { DialectPolicy, StatementKind } from './policy/dialect-policy.ts';
import { policies } from './policy/policies.ts';
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

/**
 * Lets one reading statement through and refuses all else, by the dialect's policy: what the
 * policy does not know is refused. It reads the text only. What it cannot see (a view or an
 * operator that calls a writing function) is left to the engine's read-only transaction.
 *
 * @returns the statement without its closing semicolon and the comments around it.
 * @throws AppError `statement_refused`, a sentence that names the construct.
 */
export function guardStatement(sql: string, dialect: Dialect): GuardedStatement {
  const policy = policies[dialect];
  const tokens = singleStatement(tokenize(sql, lexicalRules[dialect]));
  checks[classifyStatement(tokens, policy)](tokens, policy);
  const text = sql.slice(tokens[0]?.start, tokens.at(-1)?.end);
  return Object.freeze({ dialect, sql: text } as GuardedStatement);
}
