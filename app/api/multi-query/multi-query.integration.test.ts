import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { GET as listMessages } from '../chat/sessions/[id]/messages/route.ts';
import { POST as createSession } from '../chat/sessions/route.ts';
import { POST as createConnection } from '../connections/route.ts';
import { POST } from './route.ts';

const shop = (rows: number) => `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
  ${Array.from({ length: rows }, (_, n) => `INSERT INTO customers VALUES (${n}, 'Person ${n}');`).join('\n')}`;

let store: TestStore;
const made: TestDatabase[] = [];
const post = (body: unknown) =>
  new Request('http://127.0.0.1:3000/api', { method: 'POST', body: JSON.stringify(body) });

async function connect(name: string, dialect: Dialect, sql: string): Promise<number> {
  const database = await createTestDatabase(dialect, sql);
  made.push(database);
  const { host, port, databaseName, username, password } = database.target;
  const response = await createConnection(
    post({
      name,
      database_type: dialect,
      host,
      port,
      database_name: databaseName,
      username,
      password,
    }),
  );
  return (await response.json()).id;
}

let connectionIds: number[];
let sessionId: string;
beforeAll(async () => {
  store = openTestStore();
  connectionIds = [
    await connect('north', 'postgresql', shop(7)),
    await connect('south', 'mysql', shop(5)),
    await connect('west', 'sqlite', shop(11)),
  ];
  const session = post({ name: 'Three shops', connection_ids: connectionIds });
  sessionId = (await (await createSession(session)).json()).id;
});
afterAll(async () => {
  await closeAllEngines();
  for (const database of made) await database.drop();
  await store.close();
});

const question = 'How many customers are there?';

interface StreamedEvent {
  event: string;
  data: Record<string, unknown>;
}

/** As a client reads them: blocks of lines, comments left out. */
function parseEvents(text: string): StreamedEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [first = '', second = ''] = block.split('\n');
      return { event: first.slice('event: '.length), data: JSON.parse(second.slice(6)) };
    });
}

it('answers in the shape of the contract', async () => {
  const response = await POST(post({ question, connection_ids: connectionIds }));
  expect(response.status).toBe(200);
  const answer = await response.json();
  expect(answer).toMatchObject({
    query_id: expect.any(Number),
    question,
    total_databases_queried: 3,
    total_rows: 3,
    total_execution_time_ms: expect.any(Number),
    warnings: [],
    cached: false,
    timestamp: expect.stringMatching(/Z$/),
    answer: expect.stringContaining('23'),
    skipped: [],
    planner: 'builtin',
  });
  const counts = answer.database_results.map(
    (result: { connection_name: string; results: Record<string, number>[] }) => [
      result.connection_name,
      Object.values(result.results[0] ?? {}),
    ],
  );
  expect(counts).toEqual([
    ['north', [7]],
    ['south', [5]],
    ['west', [11]],
  ]);
  for (const result of answer.database_results) {
    expect(result).toMatchObject({
      success: true,
      sql: expect.stringMatching(/select/i),
      row_count: 1,
      execution_time_ms: expect.any(Number),
      error: null,
      correction_attempts: 0,
      corrections: [],
      truncated: false,
      error_code: null,
    });
    expect(Object.keys(result.results[0])).toEqual(
      result.columns.map((column: { name: string }) => column.name),
    );
  }
});

it('keeps both messages of a session’s question', async () => {
  const answer = await (await POST(post({ question, chat_session_id: sessionId }))).json();
  const params = { params: Promise.resolve({ id: sessionId }) };
  const messages = await (
    await listMessages(new Request('http://127.0.0.1:3000/api'), params)
  ).json();
  expect(messages).toMatchObject([
    { role: 'user', content: question, query_history_id: null, databases_used: null },
    {
      role: 'assistant',
      content: answer.answer,
      query_history_id: answer.query_id,
      databases_used: [
        { conn_id: connectionIds[0], name: 'north', rows: 1 },
        { conn_id: connectionIds[1], name: 'south', rows: 1 },
        { conn_id: connectionIds[2], name: 'west', rows: 1 },
      ],
    },
  ]);
});

it('streams the same run, step by step, with the answer last', async () => {
  const request = post({ question, connection_ids: connectionIds });
  request.headers.set('accept', 'text/event-stream');
  const response = await POST(request);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = parseEvents(await response.text());
  const types = events.map(({ event }) => event);
  expect(types[0]).toBe('run-start');
  expect(types.slice(-2)).toEqual(['run-end', 'answer']);
  expect(types.filter((type) => type === 'query-end')).toHaveLength(3);
  for (const { event, data } of events.slice(0, -1)) expect(data.type).toBe(event);
  expect(JSON.stringify(events)).not.toMatch(/"(connectionId|statementId|elapsedMs)"/);

  const body = await (await POST(post({ question, connection_ids: connectionIds }))).json();
  const streamed = events.at(-1)?.data as typeof body;
  expect(Object.keys(streamed)).toEqual(Object.keys(body));
  expect(streamed.answer).toBe(body.answer);
  expect(streamed.combined).toEqual(body.combined);
});

describe('a question asked again', () => {
  const ask = async (body: object, accept = 'application/json') => {
    const request = post({ question: 'How many customers exist?', ...body });
    request.headers.set('accept', accept);
    return POST(request);
  };

  it('is answered with what was found before, unless that is not wanted', async () => {
    const fresh = await (await ask({ connection_ids: connectionIds })).json();
    expect(fresh).toMatchObject({ cached: false, cached_at: null });
    const again = await (await ask({ connection_ids: connectionIds })).json();
    expect(again).toMatchObject({
      cached: true,
      cached_at: expect.stringMatching(/Z$/),
      answer: fresh.answer,
      combined: fresh.combined,
      database_results: fresh.database_results,
    });
    expect(again.query_id).toBeGreaterThan(fresh.query_id);
    const anew = await (await ask({ connection_ids: connectionIds, use_cache: false })).json();
    expect(anew).toMatchObject({ cached: false, cached_at: null, answer: fresh.answer });
  });

  it('keeps both messages of a session all the same', async () => {
    const made = await createSession(post({ name: 'Again', connection_ids: connectionIds }));
    const { id } = await made.json();
    await ask({ chat_session_id: id });
    const again = await (await ask({ chat_session_id: id })).json();
    expect(again.cached).toBe(true);
    const params = { params: Promise.resolve({ id }) };
    const request = new Request('http://127.0.0.1:3000/api');
    const messages = await (await listMessages(request, params)).json();
    expect(messages).toHaveLength(4);
    expect(messages[3]).toMatchObject({
      role: 'assistant',
      content: again.answer,
      query_history_id: again.query_id,
      databases_used: messages[1].databases_used,
    });
  });

  it('streams the steps with their time', async () => {
    await ask({ connection_ids: connectionIds });
    const response = await ask({ connection_ids: connectionIds }, 'text/event-stream');
    const events = parseEvents(await response.text());
    expect(events[0]).toMatchObject({
      event: 'run-start',
      data: { cached_at: expect.stringMatching(/Z$/) },
    });
    expect(events.filter(({ event }) => event === 'query-end')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ event: 'answer', data: { cached: true } });
  });
});

describe('when the client goes away', () => {
  const naps = 'CREATE VIEW naps AS SELECT 1 AS id, pg_sleep(60) IS NULL AS slept;';

  async function napsGoingOn(): Promise<number> {
    const client = new pg.Client({ connectionString: made.at(-1)?.url });
    await client.connect();
    try {
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`,
      );
      return rows[0].n;
    } finally {
      await client.end();
    }
  }

  async function until(wanted: number): Promise<void> {
    while ((await napsGoingOn()) !== wanted) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it.each([
    ['in the middle of a stream', 'text/event-stream'],
    ['before the JSON answer', 'application/json'],
  ])('%s, the query in the database ends too', async (_, accept) => {
    const id = await connect(`slow for ${accept}`, 'postgresql', naps);
    const leave = new AbortController();
    const request = new Request(post({ question: 'Show all naps', connection_ids: [id] }), {
      signal: leave.signal,
      headers: { accept },
    });
    const answering = POST(request);
    if (accept === 'text/event-stream') {
      const reader = (await answering).body?.getReader();
      let seen = '';
      while (!seen.includes('event: query-start')) {
        seen += new TextDecoder().decode((await reader?.read())?.value);
      }
      await until(1);
      await reader?.cancel();
    } else {
      await until(1);
      leave.abort();
      const { database_results } = await (await answering).json();
      expect(database_results).toMatchObject([{ success: false, error_code: 'cancelled' }]);
    }
    await until(0);
  });
});

describe('what is wrong', () => {
  it.each([
    [{}, 'missing'],
    [{ question: '' }, 'string_too_short'],
    [{ question: '  \n ' }, 'string_too_short'],
    [{ question: 'x'.repeat(100_000) }, 'string_too_long'],
    [{ question: 7 }, 'string_type'],
  ])('the question %#: 422', async (body, type) => {
    const response = await POST(post(body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ loc: ['body', 'question'], type, msg: expect.stringMatching(/question/) }],
    });
  });

  it.each([
    [{ question, connection_ids: [999_999] }, 400, 'invalid_connection_ids'],
    [{ question, connection_ids: ['x'] }, 422, 'invalid_input'],
    [{ question, chat_session_id: 'nowhere' }, 404, 'not_found'],
  ])('%j', async (body, status, code) => {
    for (const accept of ['application/json', 'text/event-stream']) {
      const request = post(body);
      request.headers.set('accept', accept);
      const response = await POST(request);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ code });
    }
  });
});

it('asks the active database where none is named', async () => {
  const named = await (await POST(post({ question, connection_ids: [] }))).json();
  expect(named.database_results).toMatchObject([{ connection_name: 'north' }]);
});

it('one database that is down fails alone', async () => {
  const down = await createConnection(
    post({
      name: 'down',
      database_type: 'postgresql',
      host: '127.0.0.1',
      port: 1,
      database_name: 'down',
    }),
  );
  const ids = [...connectionIds, (await down.json()).id];
  const response = await POST(post({ question, connection_ids: ids }));
  expect(response.status).toBe(200);
  const { database_results } = await response.json();
  const failed = database_results.filter((result: { success: boolean }) => !result.success);
  expect(failed).toMatchObject([
    { connection_name: 'down', error_code: 'unreachable', error: expect.any(String), results: [] },
  ]);
  expect(database_results).toHaveLength(4);
});
