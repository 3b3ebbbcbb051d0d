import { describe, it } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import { runStatement } from '../run/run-statement.ts';
import { runWrite } from '../run/run-write.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { judgeStatement } from './judge-statement.ts';
import { writableDialects } from './policy/write-policy.ts';
import { corpusSchemas } from './testing/corpus-schema.ts';
import { expectUntouched } from './testing/expect-untouched.ts';
import { refusedStatements } from './testing/guard-case.ts';
import { withUnguarded } from './testing/run-unguarded.ts';
import { allowedWrites, refusedWrites } from './testing/write-cases.ts';

describe.each(writableDialects.filter(hasTestServer))(
  'changes on %s, with a login that may do everything',
  (dialect) => {
    const database = setUpTestDatabase(dialect, corpusSchemas[dialect]);

    it('does nothing for all that is refused although changes are allowed', () =>
      expectUntouched(dialect, database.url, async () => {
        const limits = { rowsMax: 50, timeoutMs: 10_000, signal: new AbortController().signal };
        for (const [sql] of [...(refusedWrites[dialect] ?? []), ...refusedStatements[dialect]]) {
          // What is let through runs.
          const run = async () => {
            const { kind, statement } = await judgeStatement(sql, dialect);
            if (kind === 'write') await runWrite(database.target, statement, limits);
            else await runStatement(database.target, statement, limits);
          };
          const outcome = await run().catch((error: unknown) => error);
          // A plain change of rows is refused as a query, and may be let through as a change.
          if (isAppError(outcome)) continue;
          throw new Error(`It ran: ${sql}`);
        }
      }));

    it('lets through what runs there, and what a rollback undoes altogether', () =>
      // While the connection lives: locks and settings end with it.
      withUnguarded(dialect, database.url, (connection) =>
        expectUntouched(dialect, database.url, async () => {
          for (const sql of allowedWrites[dialect] ?? []) {
            const { statement } = await judgeStatement(sql, dialect);
            await connection.run('BEGIN');
            await connection.run(statement.sql).catch((error) => {
              throw new Error(`It did not run: ${sql}`, { cause: error });
            });
            await connection.run('ROLLBACK');
          }
        }),
      ));
  },
);
