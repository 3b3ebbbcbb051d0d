import { engineFor } from '#lib/multidb/engines.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { dialects } from '#lib/shape/dialect.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { bareDrivers, wideRowCount, wideTableScript } from './databases.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const rounds = 7;
const sql = 'SELECT * FROM orders';

/** 100,000 rows of ten columns, through the engine and through the bare driver, in turns. */
export function benchReadRows(): Promise<object> {
  return withServers(async () => {
    const figures: Record<string, unknown> = { rows: wideRowCount, columns: 10, rounds };
    for (const dialect of dialects) {
      const database = await createTestDatabase(dialect, wideTableScript);
      const bare = await bareDrivers[dialect](database);
      try {
        const [engineMs, bareMs]: [number[], number[]] = [[], []];
        for (let round = 0; round <= rounds; round += 1) {
          const one = await time(() => readThroughEngine(database));
          const other = await time(async () => checkCount((await bare.rows(sql)).length));
          // The first of each warms caches, pools and the compiler.
          if (round > 0) [engineMs.push(one), bareMs.push(other)];
        }
        figures[dialect] = {
          engine_ms: median(engineMs),
          driver_ms: median(bareMs),
          ratio: Math.round((median(engineMs) / median(bareMs)) * 100) / 100,
        };
      } finally {
        await bare.close();
        await database.drop();
      }
    }
    return figures;
  });
}

async function readThroughEngine({ target }: TestDatabase): Promise<void> {
  const statement = await guardStatement(sql, target.dialect);
  const limits = {
    rowsMax: 1_000_000,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
  };
  const batches: ResultBatch[] = [];
  for await (const batch of engineFor(target.dialect).read(target, statement, limits)) {
    batches.push(batch);
  }
  checkCount(batches.reduce((sum, { rowCount }) => sum + rowCount, 0));
}

function checkCount(count: number): void {
  if (count !== wideRowCount) throw new Error(`Read ${count} rows instead of ${wideRowCount}.`);
}

async function time(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
