import type { RunView } from '#lib/ask/run-view.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const rounds = 7;
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
 * One question to eight databases, each with its delay, through the product's own run: how much
 * longer than the slowest statement it takes until every result is there, and until it is stored.
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
      await ask(connectionIds);
      const runs: Times[] = [];
      for (let round = 0; round < rounds; round += 1) runs.push(await ask(connectionIds));
      return {
        databases: connectionIds.length,
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
  const handle = await startAsk(localActor(), { question, connectionIds });
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
