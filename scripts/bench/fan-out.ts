import type { RunView } from '#lib/ask/run-view.ts';
import { prepareServers } from '../test/servers/prepare-servers.ts';
import { median } from './median.ts';

const rounds = 5;
const rowCount = 1_000;
const question = 'How many customers are there?';

const customersSql = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
  INSERT INTO customers
    WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${rowCount})
    SELECT id, 'customer' FROM n;`;

/** Whoever counts these customers waits for half a second in the database. */
const slowCustomersSql = `${customersSql.replaceAll('customers', 'people')}
  CREATE VIEW customers AS SELECT people.id, people.name FROM people, pg_sleep(0.5);`;

/** Asks four databases, of which one takes 500 ms, through the product's own run. */
export async function benchFanOut(): Promise<object> {
  const servers = await prepareServers(() => {});
  Object.assign(process.env, servers.env);
  try {
    // The store reads its settings when it is loaded.
    const { openAskStore } = await import('#lib/ask/testing/open-ask-store.ts');
    const store = openAskStore();
    try {
      const connectionIds = [
        await store.connect('north', 'postgresql', slowCustomersSql),
        await store.connect('south', 'mysql', customersSql),
        await store.connect('west', 'sqlite', customersSql),
        await store.connect('east', 'postgresql', customersSql),
      ];
      await ask(connectionIds);
      const runs: { wallMs: number; slowestMs: number }[] = [];
      for (let round = 0; round < rounds; round += 1) runs.push(await ask(connectionIds));
      return {
        databases: connectionIds.length,
        slowest_ms: median(runs.map((run) => run.slowestMs)),
        wall_ms: median(runs.map((run) => run.wallMs)),
        rounds,
      };
    } finally {
      await store.close();
    }
  } finally {
    await Promise.all(servers.running.map((server) => server.stop()));
  }
}

/** From the question to the stored answer. @throws when a database did not give its count. */
async function ask(connectionIds: number[]): Promise<{ wallMs: number; slowestMs: number }> {
  const { localActor } = await import('#lib/actor.ts');
  const { startAsk } = await import('#lib/ask/start-ask.ts');
  const startedAtMs = performance.now();
  const handle = await startAsk(localActor(), { question, connectionIds });
  const view: RunView = await handle.done;
  const wallMs = performance.now() - startedAtMs;
  const times = view.statements.map((statement) => statement.elapsedMs);
  const counts = view.statements.map((statement) => Number(statement.rows?.[0]?.[0]));
  if (times.length !== connectionIds.length || counts.some((count) => count !== rowCount)) {
    throw new Error(`The run did not count in every database: ${JSON.stringify(view)}`);
  }
  return { wallMs, slowestMs: Math.max(...times.map((one) => one ?? 0)) };
}
