import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { Federation } from '#lib/multidb/federate/federation.ts';
import { readInto } from '#lib/multidb/federate/read-into.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { bareDrivers } from './databases.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const rowCount = 1_000_000;
const rounds = 7;
const memoryRounds = 3;
const timeoutMs = 120_000;

const numbers = [
  'CREATE TABLE numbers (id integer PRIMARY KEY);',
  'INSERT INTO numbers VALUES (1);',
  ...Array.from(
    { length: 20 },
    (_, n) => `INSERT INTO numbers SELECT id + ${2 ** n} FROM numbers;`,
  ),
].join('\n');

/** One row for each customer, and one order of each, in SQL that both dialects take. */
const customersScript = `${numbers}
  CREATE TABLE customers (id integer PRIMARY KEY, city varchar(40) NOT NULL);
  INSERT INTO customers SELECT id, 'city ' || (id % 1009) FROM numbers WHERE id <= ${rowCount};
  DROP TABLE numbers;`;
const ordersScript = `${numbers}
  CREATE TABLE orders (customer_id integer NOT NULL, total decimal(12,2) NOT NULL);
  INSERT INTO orders SELECT id, id % 1000 + 0.25 FROM numbers WHERE id <= ${rowCount};
  DROP TABLE numbers;`;

const inputs = {
  customers: 'SELECT id, city FROM customers',
  orders: 'SELECT customer_id, total FROM orders',
};
const combine =
  'SELECT c.city, count(*) AS orders, sum(o.total) AS revenue FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.city ORDER BY revenue DESC';
const groupCount = 1009;

/**
 * 1,000,000 rows of PostgreSQL joined with 1,000,000 of SQLite and grouped, against reading both with
 * the bare drivers, one after the other; and the most memory that the process and its children took.
 */
export function benchFederate(): Promise<object> {
  return withServers(async () => {
    const customers = await createTestDatabase('postgresql', customersScript);
    const orders = await createTestDatabase('sqlite', ordersScript);
    const bare = {
      customers: await bareDrivers.postgresql(customers),
      orders: await bareDrivers.sqlite(orders),
    };
    try {
      const [joinMs, bareMs]: [number[], number[]] = [[], []];
      const parts: Parts[] = [];
      // So that the guard's parser is compiled for good; that takes much memory, once.
      for (let run = 0; run < 50; run += 1) await guardStatement(inputs.customers, 'postgresql');
      await setTimeout(3_000);
      const memory = watchMemory();
      for (let round = 0; round <= memoryRounds; round += 1) await join(customers, orders);
      const peak = memory.stop();
      // In turns, so that what else the machine does is the same for both.
      for (let round = 0; round < rounds; round += 1) {
        globalThis.gc?.();
        const joinAtMs = performance.now();
        parts.push(await join(customers, orders));
        joinMs.push(performance.now() - joinAtMs);
        globalThis.gc?.();
        const bareAtMs = performance.now();
        check((await bare.customers.rows(inputs.customers)).length, rowCount);
        check((await bare.orders.rows(inputs.orders)).length, rowCount);
        bareMs.push(performance.now() - bareAtMs);
      }
      return {
        rows: [rowCount, rowCount],
        rounds,
        join_ms: median(joinMs),
        of_which_combine_ms: median(parts.map(({ combineMs }) => combineMs)),
        drivers_ms: median(bareMs),
        ratio: Math.round((median(joinMs) / median(bareMs)) * 100) / 100,
        peak_memory_mb: peak,
      };
    } finally {
      await Promise.all([bare.customers.close(), bare.orders.close()]);
      await Promise.all([customers.drop(), orders.drop()]);
    }
  });
}

interface Parts {
  combineMs: number;
}

async function join(customers: TestDatabase, orders: TestDatabase): Promise<Parts> {
  const { signal } = new AbortController();
  const federation = new Federation({ signal });
  try {
    const read = async (alias: keyof typeof inputs, { target }: TestDatabase) => {
      const statement = await guardStatement(inputs[alias], target.dialect);
      const limits = {
        rowsMax: rowCount,
        shownMax: 1_000,
        timeoutMs,
        signal,
        isWanted: () => true,
      };
      const { readRows } = await readInto(target, statement, limits, await federation.begin(alias));
      check(readRows, rowCount);
    };
    await Promise.all([read('customers', customers), read('orders', orders)]);
    const startedAtMs = performance.now();
    const rows: Cell[] = [];
    await federation.combine(combine, { rowsMax: 10_000, timeoutMs }, ({ cells }) => {
      rows.push(...(cells[0] ?? []));
    });
    check(rows.length, groupCount);
    return { combineMs: performance.now() - startedAtMs };
  } finally {
    await federation.close();
  }
}

function check(count: number, expected: number): void {
  if (count !== expected) throw new Error(`${count} rows instead of ${expected}.`);
}

/** Asks the system now and then: of this process, and of its children together. */
function watchMemory(): { stop(): { own: number; children: number; together: number } } {
  const peak = { own: 0, children: 0, together: 0 };
  const look = () => {
    const own = process.memoryUsage.rss() / 1_048_576;
    const lines = execFileSync('ps', ['-o', 'rss=,comm=', '--ppid', String(process.pid)], {
      encoding: 'utf8',
    });
    const children = lines
      .split('\n')
      .filter((line) => !line.endsWith('ps'))
      .reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0) / 1_024, 0);
    peak.own = Math.max(peak.own, Math.round(own));
    peak.children = Math.max(peak.children, Math.round(children));
    peak.together = Math.max(peak.together, Math.round(own + children));
  };
  const timer = setInterval(look, 100);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}
