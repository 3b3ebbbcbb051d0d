import type { DialectPolicy } from '../policy/dialect-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { checkSize } from './check-size.ts';
import { checkTree } from './check-tree.ts';
import { checkWriteTree } from './check-write-tree.ts';
import { parsePostgresql } from './parse-postgresql.ts';

/**
 * The second opinion on a PostgreSQL statement, by the server's own grammar.
 * @param sql as the server will get it; `tokens` are its own
 * @param writes whether it is to be judged as a change of rows
 * @throws AppError `statement_refused`, or `syntax_error` where it is no SQL at all
 */
export async function judgePostgresql(
  sql: string,
  tokens: readonly Token[],
  policy: DialectPolicy,
  writes: boolean,
): Promise<void> {
  checkSize(tokens);
  const [statement, ...others] = await parsePostgresql(sql);
  if (statement === undefined) refuseStatement('There is no statement to run.');
  if (others.length > 0) {
    refuseStatement('There are several statements; only one at a time may run.');
  }
  const check = writes ? checkWriteTree : checkTree;
  check(statement, policy);
}
