/** A database that answers, and then does not answer what its result is looked at by. */
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { openAskStore } from '../testing/open-ask-store.ts';

const sql = "SELECT name FROM customers WHERE country = 'germany'";
const model = await startScriptedServer({
  script: () => ({ text: `DATABASE: shop\n${sql};\n` }),
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('../start-ask.ts');

/** What becomes of the connection on which a probe is sent. */
let onProbe: 'pass' | 'cut' | 'hold' = 'pass';
let sawProbe: () => void = () => undefined;
let database: TestDatabase;
let proxy: net.Server;
let connectionId: number;

beforeAll(async () => {
  database = await createTestDatabase(
    'postgresql',
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
     INSERT INTO customers VALUES (1, 'Ada', 'Germany');`,
  );
  const { host, port = 0, databaseName, username, password } = database.target;
  proxy = net.createServer((client) => {
    const server = net.connect(port, host);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.on('data', (chunk) => {
      const isProbe = onProbe !== 'pass' && chunk.includes('EXISTS');
      if (isProbe) sawProbe();
      if (isProbe && onProbe === 'cut') end();
      else if (!isProbe) server.write(chunk);
    });
    server.on('data', (chunk) => client.write(chunk));
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const connection = await createConnection(localActor(), {
    name: 'shop',
    databaseType: 'postgresql',
    host: '127.0.0.1',
    port: (proxy.address() as net.AddressInfo).port,
    databaseName,
    username,
    password,
    ssl: 'disable',
  });
  connectionId = connection.id;
});

afterEach(() => {
  onProbe = 'pass';
});

afterAll(async () => {
  await store.close();
  proxy.close();
  await database.drop();
  await model.close();
});

const ask = () =>
  startAsk(localActor(), {
    question: 'Who lives in germany?',
    connectionIds: [connectionId],
    useCache: false,
  });

describe('a database that is asked about its result', () => {
  it('and answers, is run again', async () => {
    const view = await (await ask()).done;
    expect(view.statements).toMatchObject([{ rows: [['Ada']], corrections: [{ sql }] }]);
  });

  it.each(['cut', 'hold'] as const)('the answer stands where the connection is %s', async (how) => {
    onProbe = how;
    let probes = 0;
    sawProbe = () => {
      probes += 1;
    };
    const view = await (await ask()).done;
    expect(probes).toBeGreaterThan(0);
    expect(view).toMatchObject({ status: 'answered', warnings: [], notes: [] });
    expect(view.statements).toMatchObject([{ state: 'done', rows: [], sql, corrections: [] }]);
    expect(view.answer).toBe('No rows match in **shop**.');
  });

  it('is stopped with the run', async () => {
    onProbe = 'hold';
    const handle = await ask();
    const seen = new Promise<void>((resolve) => {
      sawProbe = resolve;
    });
    await seen;
    handle.cancel();
    const view = await handle.done;
    expect(view.status).toBe('cancelled');
    expect(view.statements).toMatchObject([{ state: 'done', rows: [], sql }]);
    expect(view.statements[0]?.findings).toBeUndefined();
  });
});
