import { describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import { runStatement } from '../run/run-statement.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { guardStatement } from './guard-statement.ts';
import { corpusSchemas } from './testing/corpus-schema.ts';
import { expectUntouched } from './testing/expect-untouched.ts';
import { allowedStatements, refusedStatements } from './testing/guard-case.ts';
import { withUnguarded } from './testing/run-unguarded.ts';
import { takeSnapshot } from './testing/take-snapshot.ts';

/** What each snapshot must notice, else its being the same would prove nothing. */
const noticed: Readonly<Record<Dialect, readonly string[]>> = {
  postgresql: [
    "SELECT nextval('s')",
    'SELECT pay_all(1)',
    'SELECT pg_advisory_lock(1)',
    'SELECT lo_create(0)',
    'SELECT 1 INTO evil',
    "COMMENT ON TABLE clients IS 'x'",
  ],
  mysql: ['SELECT pay_all(1)', 'CREATE TABLE evil (a int)', 'DROP FUNCTION pay_all'],
  duckdb: [
    "SELECT nextval('s')",
    'SELECT pay_all(1)',
    'UPDATE invoices SET amount = 0',
    "COMMENT ON TABLE clients IS 'x'",
    'CREATE TABLE evil (a int)',
  ],
  sqlite: ['UPDATE invoices SET amount = 0', 'PRAGMA user_version = 7', 'CREATE TABLE evil (a)'],
};

describe.each(dialects.filter(hasTestServer))(
  '%s, with a login that may do everything',
  (dialect) => {
    const database = setUpTestDatabase(dialect, corpusSchemas[dialect]);

    const limits = () => ({ rowsMax: 50, timeoutMs: 10_000, signal: new AbortController().signal });

    it('is as before when the whole corpus went through the guard and the engine', () =>
      expectUntouched(dialect, database.url, async () => {
        for (const sql of allowedStatements[dialect]) {
          const statement = await guardStatement(sql, dialect);
          await runStatement(database.target, statement, limits()).catch((error) => {
            throw new Error(`It did not run: ${sql}`, { cause: error });
          });
        }
        for (const [sql] of refusedStatements[dialect]) {
          const running = guardStatement(sql, dialect).then((statement) =>
            runStatement(database.target, statement, limits()),
          );
          expect(isAppError(await running.catch((error: unknown) => error)), sql).toBe(true);
        }
      }));

    it('is as before when what the guard lets through runs without a read-only transaction', () =>
      // While the connection lives: locks and settings end with it.
      withUnguarded(dialect, database.url, (connection) =>
        expectUntouched(dialect, database.url, async () => {
          for (const sql of allowedStatements[dialect]) {
            await connection.run((await guardStatement(sql, dialect)).sql);
          }
        }),
      ));

    it('would show what else had happened', () =>
      withUnguarded(dialect, database.url, async (connection) => {
        for (const sql of noticed[dialect]) {
          const before = await takeSnapshot(dialect, database.url);
          await connection.run(sql);
          expect(await takeSnapshot(dialect, database.url), sql).not.toEqual(before);
        }
      }));
  },
);
