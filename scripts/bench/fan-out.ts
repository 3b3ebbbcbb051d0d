import type { RunView } from '#lib/ask/run-view.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

/** A server that has been running for a while: compiled, connected. */
const warmUps = 12;
const rounds = 9;
const rowCount = 1_000;
const question = 'How many customers are there?';

/** Whoever counts these customers waits so long in the database; files have nothing to wait with. */
const databases: { dialect: Dialect; delayMs: number }[] = [
  { dialect: 'postgresql', delayMs: 500 },
  { dialect: 'mysql', delayMs: 450 },
  { dialect: 'postgresql', delayMs: 400 },
  { dialect: 'mysql', delayMs: 300 },
  { dialect: 'postgresql', delayMs: 200 },
  { dialect: 'mysql', delayMs: 100 },
  { dialect: 'sqlite', delayMs: 0 },
  { dialect: 'postgresql', delayMs: 0 },
];

const naps: Partial<Record<Dialect, (seconds: number) => string>> = {
  postgresql: (seconds) => `pg_sleep(${seconds})`,
  mysql: (seconds) => `(SELECT SLEEP(${seconds})) AS nap`,
};

function customersSql({ dialect, delayMs }: (typeof databases)[number]): string {
  const nap = naps[dialect]?.(delayMs / 1_000);
  const table = nap ? 'people' : 'customers';
  const view = `CREATE VIEW customers AS SELECT people.id, people.name FROM people, ${nap};`;
  return `
  CREATE TABLE ${table} (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
  INSERT INTO ${table}
    WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${rowCount})
    SELECT id, 'customer' FROM n;
  ${nap ? view : ''}`;
}

/**
 * Eight databases at once, each with its delay: how much longer than the slowest statement it takes
 * through lib/multidb (guard and engines), and through the product's own run from the question until
 * every result is there, and until it is stored.
 */
export function benchFanOut(): Promise<object> {
  return withServers(async () => {
    // The store reads its settings when it is loaded.
    const { openAskStore } = await import('#lib/ask/testing/open-ask-store.ts');
    const store = openAskStore();
    try {
      const connectionIds: number[] = [];
      for (const [at, database] of databases.entries()) {
        const sql = customersSql(database);
        connectionIds.push(await store.connect(`region ${at}`, database.dialect, sql));
      }
      const runs: Times[] = [];
      const fans: { wallMs: number; slowestMs: number }[] = [];
      for (let round = -warmUps; round < rounds; round += 1) {
        const run = await ask(connectionIds);
        const fan = await runOnAll(connectionIds);
        if (round >= 0) [runs.push(run), fans.push(fan)];
      }
      return {
        databases: connectionIds.length,
        multidb_above_slowest_ms: median(fans.map((fan) => fan.wallMs - fan.slowestMs)),
        slowest_ms: median(runs.map((run) => run.slowestMs)),
        answered_ms: median(runs.map((run) => run.answeredMs)),
        answered_above_slowest_ms: median(runs.map((run) => run.answeredMs - run.slowestMs)),
        stored_above_slowest_ms: median(runs.map((run) => run.storedMs - run.slowestMs)),
        rounds,
      };
    } finally {
      await store.close();
    }
  });
}

/** The same statement on all of them at once, without planning or storing anything. */
async function runOnAll(connectionIds: number[]): Promise<{ wallMs: number; slowestMs: number }> {
  const { localActor } = await import('#lib/actor.ts');
  const { openConnections } = await import('#lib/connections/open-connections.ts');
  const { guardStatement } = await import('#lib/multidb/guard/guard-statement.ts');
  const { runStatement } = await import('#lib/multidb/run/run-statement.ts');
  const opened = await openConnections(localActor(), connectionIds);
  const limits = { rowsMax: 10, timeoutMs: 10_000, signal: new AbortController().signal };
  const startedAtMs = performance.now();
  const results = await Promise.all(
    opened.map(async ({ target }) => {
      if (!target) throw new Error('A connection cannot be opened.');
      const statement = await guardStatement('SELECT count(*) FROM customers', target.dialect);
      return runStatement(target, statement, limits);
    }),
  );
  const wallMs = performance.now() - startedAtMs;
  return { wallMs, slowestMs: Math.max(...results.map(({ elapsedMs }) => elapsedMs)) };
}

interface Times {
  /** The longest statement, as its engine timed it. */
  slowestMs: number;
  /** From the question to the last result. */
  answeredMs: number;
  /** From the question to the stored answer. */
  storedMs: number;
}

/** @throws when a database did not give its count. */
async function ask(connectionIds: number[]): Promise<Times> {
  const { localActor } = await import('#lib/actor.ts');
  const { startAsk } = await import('#lib/ask/start-ask.ts');
  const startedAtMs = performance.now();
  const handle = await startAsk(localActor(), { question, connectionIds, useCache: false });
  let answeredMs = 0;
  for await (const event of handle.events()) {
    if (event.type === 'query-end') answeredMs = performance.now() - startedAtMs;
  }
  const view: RunView = await handle.done;
  const storedMs = performance.now() - startedAtMs;
  const times = view.statements.map((statement) => statement.elapsedMs);
  const counts = view.statements.map((statement) => Number(statement.rows?.[0]?.[0]));
  if (times.length !== connectionIds.length || counts.some((count) => count !== rowCount)) {
    throw new Error(`The run did not count in every database: ${JSON.stringify(view)}`);
  }
  return { slowestMs: Math.max(...times.map((one) => one ?? 0)), answeredMs, storedMs };
}
