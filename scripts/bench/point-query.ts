import { setTimeout as sleep } from 'node:timers/promises';
import { closeKey } from '#lib/multidb/engines.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { startTcpProxy } from '#lib/multidb/testing/tcp-proxy.ts';
import { dialects, isFileDialect } from '#lib/shape/dialect.ts';
import { bareDrivers } from './databases.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const queries = 400;
const settleMs = 50;
const script = `CREATE TABLE people (id integer PRIMARY KEY, name varchar(40));
  INSERT INTO people VALUES (1, 'Ada'), (2, 'Grace');`;
const sql = 'SELECT name FROM people WHERE id = 2';

/**
 * One row by its key, guard and read-only transaction and all, against the bare driver in turns;
 * and how often something goes to the server and back before the row is there.
 */
export function benchPointQuery(): Promise<object> {
  return withServers(async () => {
    const figures: Record<string, unknown> = { queries };
    for (const dialect of dialects) {
      const database = await createTestDatabase(dialect, script);
      const bare = await bareDrivers[dialect](database);
      try {
        const [engineMs, bareMs]: [number[], number[]] = [[], []];
        for (let query = -50; query < queries; query += 1) {
          const one = await time(() => runOnce(database.target));
          const other = await time(() => bare.rows(sql));
          if (query >= 0) [engineMs.push(one), bareMs.push(other)];
        }
        const [engine, driver] = [medianUs(engineMs), medianUs(bareMs)];
        figures[dialect] = {
          engine_us: engine,
          driver_us: driver,
          ratio: Math.round((engine / driver) * 100) / 100,
          ...(isFileDialect(dialect) ? {} : { round_trips: await countRoundTrips(database) }),
        };
      } finally {
        await bare.close();
        await database.drop();
      }
    }
    return figures;
  });
}

async function runOnce(target: TestDatabase['target']): Promise<void> {
  const statement = await guardStatement(sql, target.dialect);
  const signal = new AbortController().signal;
  const result = await runStatement(target, statement, { rowsMax: 10, timeoutMs: 10_000, signal });
  if (result.rows[0]?.[0] !== 'Grace') throw new Error(JSON.stringify(result));
}

async function countRoundTrips({ target }: TestDatabase): Promise<number> {
  const proxy = await startTcpProxy(target);
  try {
    const counts: number[] = [];
    for (let query = 0; query < 11; query += 1) {
      // What an engine does after a statement, before it lends the connection again, is not waited for.
      await sleep(settleMs);
      const before = proxy.roundTrips();
      await runOnce({ ...proxy.target, ssl: 'disable' });
      counts.push(proxy.roundTrips() - before);
    }
    // The first ones connect and make settings.
    return median(counts);
  } finally {
    await closeKey(proxy.target.key);
    proxy.close();
  }
}

const medianUs = (timesMs: number[]) => Math.round(median(timesMs.map((ms) => ms * 1_000)));

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
