import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { runWrite } from '../run/run-write.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { judgeStatement } from './judge-statement.ts';
import { writableDialects } from './policy/write-policy.ts';
import { corpusSchemas } from './testing/corpus-schema.ts';
import { refusedStatements } from './testing/guard-case.ts';
import { openUnguarded } from './testing/run-unguarded.ts';
import { takeSnapshot } from './testing/take-snapshot.ts';
import { allowedWrites, refusedWrites } from './testing/write-cases.ts';

describe.each(writableDialects.filter(hasTestServer))(
  'changes on %s, with a login that may do everything',
  (dialect) => {
    let database: TestDatabase;

    beforeAll(async () => {
      database = await createTestDatabase(dialect, corpusSchemas[dialect]);
    });
    afterAll(async () => {
      await database?.drop();
      await closeAllEngines();
    });

    it('does nothing for all that is refused although changes are allowed', async () => {
      const before = await takeSnapshot(dialect, database.url);
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
      expect(await takeSnapshot(dialect, database.url)).toEqual(before);
    });

    it('lets through what runs there, and what a rollback undoes altogether', async () => {
      const before = await takeSnapshot(dialect, database.url);
      const connection = await openUnguarded[dialect](database.url);
      try {
        for (const sql of allowedWrites[dialect] ?? []) {
          const { statement } = await judgeStatement(sql, dialect);
          await connection.run('BEGIN');
          await connection.run(statement.sql).catch((error) => {
            throw new Error(`It did not run: ${sql}`, { cause: error });
          });
          await connection.run('ROLLBACK');
        }
        // While the connection lives: locks and settings end with it.
        expect(await takeSnapshot(dialect, database.url)).toEqual(before);
      } finally {
        await connection.close();
      }
    });
  },
);
