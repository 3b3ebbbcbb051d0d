import { compareTable } from '#lib/multidb/compare-data/compare-table.ts';
import { openSnapshots } from '#lib/multidb/compare-data/open-snapshots.ts';
import { pairTables } from '#lib/multidb/compare-data/pair-tables.ts';
import { engineFor } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const rowCount = 1_000_000;
const rounds = 3;

/** Ten columns of the kinds that people have, their values the same in every dialect. */
const script = [
  'CREATE TABLE numbers (id bigint PRIMARY KEY);',
  'INSERT INTO numbers VALUES (1);',
  ...Array.from(
    { length: 20 },
    (_, n) => `INSERT INTO numbers SELECT id + ${2 ** n} FROM numbers;`,
  ),
  `CREATE TABLE orders (id bigint PRIMARY KEY, reference bigint NOT NULL, amount decimal(12,2),
     customer varchar(40) NOT NULL, city varchar(40), paid boolean NOT NULL, placed_at date NULL,
     due date, discount double precision, note text);`,
  `INSERT INTO orders SELECT id, 1000000003 * id, id % 90000 + 0.25, CONCAT('customer ', id % 977),
     CONCAT('city ', id % 41), id % 3 = 0, '2024-03-31', '2024-04-30', id / 8e0,
     CONCAT('left at the door of number ', id) FROM numbers WHERE id <= ${rowCount};`,
  'DROP TABLE numbers;',
].join('\n');

/** Ten rows, spread over the table. */
const changes = `UPDATE orders SET amount = amount + 1 WHERE id % 100000 = 777;`;

const pairs: [Dialect, Dialect][] = [
  ['postgresql', 'postgresql'],
  ['postgresql', 'mysql'],
  ['postgresql', 'duckdb'],
  ['postgresql', 'sqlite'],
];

/** A million rows of ten columns of which ten have changed, between two databases. */
export function benchCompareData(): Promise<object> {
  return withServers(async () => {
    const figures: Record<string, unknown> = { rows: rowCount, columns: 10, changed: 10, rounds };
    const base = await createTestDatabase('postgresql', script);
    try {
      for (const [, dialect] of pairs) {
        const other = await createTestDatabase(dialect, `${script}\n${changes}`);
        try {
          figures[`postgresql_${dialect}`] = await measure(base, other);
        } finally {
          await other.drop();
        }
      }
    } finally {
      await base.drop();
    }
    return figures;
  });
}

async function measure(left: TestDatabase, right: TestDatabase): Promise<object> {
  const times: number[] = [];
  let facts = {};
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    const found = await compare(left, right);
    times.push(performance.now() - startedAtMs);
    if (found.changed !== 10 || found.equal !== rowCount - 10) {
      throw new Error(`Found ${found.changed} changed rows instead of 10.`);
    }
    facts = {
      method: found.method,
      rows_read: found.rowsRead,
      bytes_read: found.bytesRead,
      table_bytes: found.tableBytes,
    };
  }
  return { ms: median(times), ...facts };
}

async function compare(left: TestDatabase, right: TestDatabase) {
  const signal = new AbortController().signal;
  const [one, other] = await Promise.all([left, right].map(findOrders));
  if (!one || !other) throw new Error('There is no table to compare.');
  const targets = new Map([
    ['left', left.target],
    ['right', right.target],
  ]);
  const snapshots = await openSnapshots(targets, signal);
  const limitsOf = (side: string) => {
    const snapshot = snapshots.ids.get(side);
    return { timeoutMs: 300_000, signal, ...(snapshot && { snapshot }) };
  };
  const pair = pairTables(
    { database: 'left', target: left.target, table: one },
    { database: 'right', target: right.target, table: other },
    [],
  );
  try {
    return await compareTable(pair, { left: limitsOf('left'), right: limitsOf('right') }, () => {});
  } finally {
    await snapshots.close();
  }
}

async function findOrders({ target }: TestDatabase) {
  const { tables } = await engineFor(target.dialect).introspect(
    target,
    new AbortController().signal,
  );
  return tables.find(({ name }) => name === 'orders');
}
