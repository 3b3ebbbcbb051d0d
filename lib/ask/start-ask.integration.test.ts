import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { AppError } from '#lib/errors.ts';
import type { RunEvent } from './events.ts';
import { openAskStore, shopScript } from './testing/open-ask-store.ts';

const store = openAskStore();
const { createConnection } = await import('#lib/connections/create-connection.ts');
const { createSession } = await import('#lib/sessions/create-session.ts');
const { readConversation } = await import('#lib/history/read-conversation.ts');
const { listMessages } = await import('#lib/sessions/list-messages.ts');
const { startAsk } = await import('./start-ask.ts');

const actor = localActor();

afterAll(() => store.close());

describe('one question to three kinds of databases', () => {
  let connectionIds: number[];
  let sessionId: string;

  beforeAll(async () => {
    connectionIds = [
      await store.connect('north', 'postgresql', shopScript(7)),
      await store.connect('south', 'mysql', shopScript(5)),
      await store.connect('west', 'sqlite', shopScript(11)),
    ];
    const session = await createSession(actor, { name: 'Three shops', connectionIds });
    sessionId = session.id;
  });

  it('counts in each, says so in one sentence, and stores it', async () => {
    const handle = await startAsk(actor, {
      question: 'How many customers are there?',
      chatSessionId: sessionId,
    });
    const view = await handle.done;
    expect(view.status).toBe('answered');
    expect(view.statements.map(({ state, rows }) => [state, rows])).toEqual([
      ['done', [[7]]],
      ['done', [[5]]],
      ['done', [[11]]],
    ]);
    expect(view.combined).toMatchObject({
      kind: 'figures',
      figures: [
        { database: 'north', value: '7' },
        { database: 'south', value: '5' },
        { database: 'west', value: '11' },
      ],
      total: '23',
    });
    expect(view.answer).toContain('23');

    const [turn] = await readConversation(actor, sessionId);
    expect(turn?.running).toBe(false);
    expect(turn?.view).toEqual(view);
    const messages = await listMessages(actor, sessionId, { limit: 10, offset: 0 });
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'How many customers are there?'],
      ['assistant', view.answer],
    ]);
    expect(messages[1]?.databasesUsed).toEqual([
      { conn_id: connectionIds[0], name: 'north', rows: 1 },
      { conn_id: connectionIds[1], name: 'south', rows: 1 },
      { conn_id: connectionIds[2], name: 'west', rows: 1 },
    ]);
  });

  it('replays the whole stream to a reader who comes late', async () => {
    const handle = await startAsk(actor, {
      question: 'How many customers are there?',
      connectionIds,
    });
    await handle.done;
    const events: RunEvent[] = [];
    for await (const event of handle.events()) events.push(event);
    expect(events[0]?.type).toBe('run-start');
    expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'answered' });
    expect(events.filter(({ type }) => type === 'query-end')).toHaveLength(3);
  });

  it('answers from the others when one database is down', async () => {
    const dead = await createConnection(actor, {
      name: 'east',
      databaseType: 'postgresql',
      host: '127.0.0.1',
      port: 1,
      databaseName: 'east',
      username: 'nobody',
    });
    const handle = await startAsk(actor, {
      question: 'How many customers are there?',
      connectionIds: [...connectionIds, dead.id],
    });
    const view = await handle.done;
    expect(view.status).toBe('answered');
    const states = new Map(view.statements.map((s) => [s.connectionId, s]));
    expect(states.get(dead.id)).toMatchObject({ state: 'failed', errorCode: 'unreachable' });
    for (const id of connectionIds) expect(states.get(id)?.state).toBe('done');
  });

  it('says that it cannot rather than guess', async () => {
    const handle = await startAsk(actor, {
      question: 'What is the weather in Lisbon tomorrow?',
      connectionIds,
    });
    const view = await handle.done;
    expect(view.status).toBe('cannot');
    expect(view.statements).toEqual([]);
    expect(view.answer).not.toBe('');
  });
});

it.each([
  ['an empty question', { question: '   ' }, 'invalid_input'],
  ['a question of 100 KB', { question: 'x'.repeat(100_000) }, 'invalid_input'],
  ['an unknown chat', { question: 'Hi', chatSessionId: crypto.randomUUID() }, 'not_found'],
  ['an unknown database', { question: 'Hi', connectionIds: [999_999] }, 'invalid_connection_ids'],
])('refuses %s before anything is stored', async (_, input, code) => {
  const failure = await startAsk(actor, input).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect((failure as AppError).code).toBe(code);
});

it('stops a running query inside the database', async () => {
  const connectionId = await store.connect(
    'slow',
    'postgresql',
    'CREATE VIEW naps AS SELECT 1 AS id, pg_sleep(60) IS NULL AS slept;',
  );
  const handle = await startAsk(actor, {
    question: 'Show all naps',
    connectionIds: [connectionId],
  });
  for await (const event of handle.events()) {
    if (event.type === 'query-start') handle.cancel();
  }
  const view = await handle.done;
  expect(view.status).toBe('cancelled');
  expect(view.statements).toMatchObject([{ state: 'failed', errorCode: 'cancelled' }]);
});

it('answers from the others when one password can’t be opened any more', async () => {
  const readable = await store.connect('readable', 'sqlite', shopScript(3));
  const sealed = await createConnection(actor, {
    name: 'sealed',
    databaseType: 'postgresql',
    host: '127.0.0.1',
    databaseName: 'sealed',
    username: 'reader',
    password: 'secret',
  });
  await store.sealWithAnotherSecret(sealed.id);
  const handle = await startAsk(actor, {
    question: 'How many customers are there?',
    connectionIds: [readable, sealed.id],
  });
  const view = await handle.done;
  const byId = new Map(view.statements.map((statement) => [statement.connectionId, statement]));
  expect(byId.get(readable)).toMatchObject({ state: 'done', rows: [[3]] });
  expect(byId.get(sealed.id)?.error).toContain('APP_SECRET');
});
