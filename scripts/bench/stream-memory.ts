import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { engineFor } from '#lib/multidb/engines.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { createTestDatabase } from '#lib/multidb/testing/create-test-database.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { wideRowCount, wideTableScript } from './databases.ts';
import { withServers } from './with-servers.ts';

/** After so many, and so long, the guard's parser is compiled for good; it takes much memory meanwhile. */
const warmUpRuns = 50;
const compilingMs = 3_000;
const repeats = 50;
const longSql = `SELECT o.* FROM orders o CROSS JOIN numbers n WHERE n.id <= ${repeats}`;
const endlessSql = 'SELECT o.* FROM orders o CROSS JOIN numbers n WHERE n.id <= 100';

/**
 * Memory above the start, of the server's process and of its children, while 5,000,000 rows stream;
 * and how long 1,000 rows out of 10,000,000 take.
 */
export function benchStreamMemory(): Promise<object> {
  return withServers(async () => {
    const figures: Record<string, unknown> = {
      rows: repeats * wideRowCount,
      cut_rows: 100 * wideRowCount,
    };
    for (const dialect of dialects) {
      const database = await createTestDatabase(dialect, wideTableScript);
      const read = async (sql: string, rowsMax: number, look: () => void) => {
        const statement = await guardStatement(sql, dialect);
        const limits = { rowsMax, timeoutMs: 600_000, signal: new AbortController().signal };
        let count = 0;
        for await (const batch of engineFor(dialect).read(database.target, statement, limits)) {
          count += batch.rowCount;
          look();
        }
        return count;
      };
      try {
        // So that pools, children and compiled code count as the start.
        for (let run = 0; run < warmUpRuns; run += 1) await guardStatement(longSql, dialect);
        await read('SELECT * FROM orders', wideRowCount, () => {});
        await setTimeout(compilingMs);
        globalThis.gc?.();
        const start = memoryMb();
        let peak = start;
        let batches = 0;
        const startedAtMs = performance.now();
        const count = await read(longSql, Number.MAX_SAFE_INTEGER, () => {
          batches += 1;
          if (batches % 20 !== 0) return;
          const now = memoryMb();
          peak = {
            own: Math.max(peak.own, now.own),
            children: Math.max(peak.children, now.children),
          };
        });
        if (count !== repeats * wideRowCount) throw new Error(`${count} rows of ${dialect}`);
        const streamMs = performance.now() - startedAtMs;
        const cutAtMs = performance.now();
        await read(endlessSql, 1_000, () => {});
        figures[dialect] = {
          above_start_mb: peak.own - start.own,
          children_above_start_mb: peak.children - start.children,
          stream_ms: Math.round(streamMs),
          first_1000_of_10m_ms: Math.round(performance.now() - cutAtMs),
        };
      } finally {
        await database.drop();
      }
    }
    return figures;
  });
}

function memoryMb(): { own: number; children: number } {
  const rss = process.memoryUsage.rss() / 1_048_576;
  const lines = execFileSync('ps', ['-o', 'rss=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  const children = lines.split('\n').reduce((sum, line) => sum + Number(line) / 1_024, 0);
  return { own: Math.round(rss), children: Math.round(children) };
}
