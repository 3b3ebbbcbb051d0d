import { engineFor } from '#lib/multidb/engines.ts';
import { createTestDatabase } from '#lib/multidb/testing/create-test-database.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const tableCount = 2_000;
const rounds = 5;

/** 2,000 tables of 15 columns each, with keys, an index and a few rows to sample. */
const script = Array.from({ length: tableCount }, (_, n) => {
  const columns = [
    'id integer PRIMARY KEY',
    n === 0 ? 'parent_id integer' : `parent_id integer REFERENCES table_${n - 1} (id)`,
    'status varchar(20)',
    'name varchar(80) NOT NULL',
    'amount decimal(12,2)',
    'created_at timestamp NULL',
    ...Array.from({ length: 9 }, (_, c) => `field_${c} integer`),
  ];
  return `CREATE TABLE table_${n} (${columns.join(', ')});
    CREATE INDEX table_${n}_by_name ON table_${n} (name);
    INSERT INTO table_${n} (id, status, name) VALUES (1, 'open', 'a'), (2, 'closed', 'b');`;
}).join('\n');

/** How long the catalogue takes, sampled values and all, and how long its fingerprint. */
export function benchIntrospect(): Promise<object> {
  return withServers(async () => {
    const figures: Record<string, unknown> = { tables: tableCount, columns: tableCount * 15 };
    const signal = new AbortController().signal;
    for (const dialect of dialects) {
      const database = await createTestDatabase(dialect, script);
      const engine = engineFor(dialect);
      try {
        const [introspectMs, fingerprintMs]: [number[], number[]] = [[], []];
        let firstMs = 0;
        for (let round = 0; round < rounds; round += 1) {
          const started = performance.now();
          const { tables } = await engine.introspect(database.target, signal);
          introspectMs.push(performance.now() - started);
          firstMs ||= introspectMs[0] ?? 0;
          const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
          if (columns !== tableCount * 15) throw new Error(`${columns} columns of ${dialect}`);
          const again = performance.now();
          await engine.fingerprint(database.target, signal);
          fingerprintMs.push(performance.now() - again);
        }
        figures[dialect] = {
          first_ms: Math.round(firstMs),
          introspect_ms: median(introspectMs),
          fingerprint_ms: median(fingerprintMs),
        };
      } finally {
        await database.drop();
      }
    }
    return { ...figures, rounds };
  });
}
