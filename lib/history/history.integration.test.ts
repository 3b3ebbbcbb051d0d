import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { emptyRunView, type RunView, type StatementView } from '#lib/ask/run-view.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { addMessage } from '#lib/sessions/add-message.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { deleteSession } from '#lib/sessions/delete-session.ts';
import { getSession } from '#lib/sessions/get-session.ts';
import { listMessages } from '#lib/sessions/list-messages.ts';
import { finishRun } from './finish-run.ts';
import { getHistory } from './get-history.ts';
import { interruptDeadRuns } from './interrupt-dead-runs.ts';
import { listHistory } from './list-history.ts';
import { readConversation } from './read-conversation.ts';
import { readLastAnswers } from './read-last-answers.ts';
import { saveRun } from './save-run.ts';
import { startRun } from './start-run.ts';

const person = localActor();
const ben: Actor = { userId: 'ben', rights: { manageConnections: true, ask: true } };

let store: TestStore;
let sessionId: string;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  sessionId = (await createSession(person, { name: 'Sales' })).id;
});

function opening(question: string): RunView {
  return {
    ...emptyRunView(crypto.randomUUID(), question),
    planner: 'builtin',
    startedAt: '2026-05-01T10:00:00.000Z',
    databases: [
      { connectionId: 1, name: 'us', dialect: 'sqlite', color: 0 },
      { connectionId: 2, name: 'eu', dialect: 'mysql', color: 1 },
    ],
  };
}

function statement(fields: Partial<StatementView> & { connectionId: number }): StatementView {
  return {
    statementId: `s${fields.connectionId}`,
    task: 'statement',
    state: 'done',
    sql: `SELECT ${fields.connectionId}`,
    columns: [{ name: 'n', type: 'integer' }],
    rows: [[7]],
    truncated: false,
    elapsedMs: 12,
    corrections: [],
    ...fields,
  };
}

const begin = (view: RunView, chatSessionId: string | undefined = sessionId) =>
  startRun(person, { view, chatSessionId, databaseType: 'multi_db_2', plannerId: 'builtin' });

const messagesOf = async (id = sessionId) =>
  (await listMessages(person, id)).map(({ role, content }) => [role, content]);

it('stores the question before the first step, the answer once', async () => {
  const view = opening('How many customers?');
  const { queryId } = await begin(view);
  expect(await messagesOf()).toEqual([['user', 'How many customers?']]);
  expect(await readConversation(person, sessionId)).toMatchObject([
    { question: 'How many customers?', running: true, view: { runId: view.runId } },
  ]);

  const partly = { ...view, statements: [statement({ connectionId: 1 })] };
  await saveRun(person, queryId, partly);
  expect((await readConversation(person, sessionId))[0]?.view?.statements).toHaveLength(1);

  const done: RunView = {
    ...partly,
    status: 'answered',
    elapsedMs: 40,
    queryId,
    statements: [
      ...partly.statements,
      statement({
        connectionId: 2,
        state: 'failed',
        rows: [],
        errorCode: 'unreachable',
        error: 'eu can’t be reached.',
      }),
    ],
    answer: 'There are **7** customers.',
  };
  await finishRun(person, queryId, done);
  await finishRun(person, queryId, done);
  await saveRun(person, queryId, partly);

  const messages = await listMessages(person, sessionId);
  expect(messages).toHaveLength(2);
  expect(messages[1]).toMatchObject({
    role: 'assistant',
    content: 'There are **7** customers.',
    queryHistoryId: queryId,
    databasesUsed: [{ conn_id: 1, name: 'us', rows: 1 }],
  });
  expect(messages[0]).toMatchObject({ queryHistoryId: null, databasesUsed: null });
  expect((await getSession(person, sessionId)).messageCount).toBe(2);

  const [turn, ...more] = await readConversation(person, sessionId);
  expect(more).toEqual([]);
  expect(turn).toEqual({
    question: 'How many customers?',
    askedAt: messages[0]?.createdAt,
    view: done,
    running: false,
  });
  expect(await getHistory(person, queryId)).toMatchObject({
    question: 'How many customers?',
    status: 'answered',
    generatedSql: '-- us\nSELECT 1;\n\n-- eu\nSELECT 2;',
    sqlValidated: true,
    executed: true,
    executionTimeMs: 40,
    resultCount: 1,
    errorMessage: 'eu: eu can’t be reached.',
    databaseType: 'multi_db_2',
    modelUsed: 'builtin',
    view: done,
  });
});

it('moves the session to the top when something is asked in it', async () => {
  const before = (await getSession(person, sessionId)).lastActiveAt;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await begin(opening('Hello?'));
  expect((await getSession(person, sessionId)).lastActiveAt.getTime()).toBeGreaterThan(
    before.getTime(),
  );
});

it('stores nothing where the session is unknown', async () => {
  const count = (await listHistory(person, { limit: 1_000, offset: 0 })).length;
  await expect(begin(opening('x'), crypto.randomUUID())).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await listHistory(person, { limit: 1_000, offset: 0 })).toHaveLength(count);
});

it('finishes a run whose session was deleted meanwhile', async () => {
  const view = opening('Still there?');
  const { queryId } = await begin(view);
  await deleteSession(person, sessionId);
  await finishRun(person, queryId, { ...view, status: 'answered', answer: 'Yes.' });
  expect(await getHistory(person, queryId)).toMatchObject({ status: 'answered' });
});

it.each([
  ['cancelled', 'Stopped'],
  ['failed', 'No answer'],
] as const)('says something about a run that ended without an answer: %s', async (status, text) => {
  const view = opening('x');
  const { queryId } = await begin(view);
  await finishRun(person, queryId, { ...view, status });
  expect((await messagesOf())[1]).toEqual(['assistant', expect.stringContaining(text)]);
});

describe('a run whose server died', () => {
  async function begunByAnotherProcess(view: RunView): Promise<number> {
    const shared = globalThis as { databaseGuruInstanceId?: string };
    const own = shared.databaseGuruInstanceId;
    shared.databaseGuruInstanceId = 'a process that is gone';
    const { queryId } = await begin(view);
    await saveRun(person, queryId, view);
    shared.databaseGuruInstanceId = own;
    return queryId;
  }

  it('is interrupted at the next start, with what it had', async () => {
    const queryId = await begunByAnotherProcess({
      ...opening('How far did it come?'),
      statements: [
        statement({ connectionId: 1 }),
        statement({ connectionId: 2, state: 'running', rows: [] }),
      ],
    });
    const own = opening('This goes on');
    const { queryId: ownId } = await begin(own);

    expect(await readConversation(person, sessionId)).toMatchObject([
      { question: 'How far did it come?', running: false, view: { status: 'interrupted' } },
      { question: 'This goes on', running: true },
    ]);
    expect(await interruptDeadRuns()).toBe(1);
    expect(await interruptDeadRuns()).toBe(0);

    const [turn, next] = await readConversation(person, sessionId);
    expect(next).toMatchObject({ question: 'This goes on', running: true });
    expect(turn).toMatchObject({ running: false, view: { status: 'interrupted', queryId } });
    expect(turn?.view?.statements).toMatchObject([
      { state: 'done', rows: [[7]] },
      { state: 'failed', errorCode: 'interrupted' },
    ]);
    const answers = (await listMessages(person, sessionId)).filter(
      ({ role }) => role === 'assistant',
    );
    expect(answers).toMatchObject([
      {
        queryHistoryId: queryId,
        content: expect.stringContaining('server stopped'),
        databasesUsed: [{ conn_id: 1, name: 'us', rows: 1 }],
      },
    ]);
    await finishRun(person, ownId, { ...own, status: 'answered', answer: 'Done.' });
  });
});

it('knows a change of a run that died as one that may have been made', async () => {
  const connect = (name: string) =>
    createConnection(person, { name, databaseType: 'sqlite', databaseName: `/nowhere/${name}` });
  const shop = await connect('shop');
  const crm = await connect('crm');
  const shared = globalThis as { databaseGuruInstanceId?: string };
  const own = shared.databaseGuruInstanceId;
  shared.databaseGuruInstanceId = 'a process that is gone';
  const view: RunView = {
    ...opening('Delete something'),
    statements: [
      statement({ connectionId: shop.id, state: 'running', changes: true }),
      statement({ connectionId: crm.id, state: 'running' }),
    ],
  };
  await saveRun(person, (await begin(view)).queryId, view);
  shared.databaseGuruInstanceId = own;
  await interruptDeadRuns();
  const after = await listConnections(person);
  expect(after.map(({ name, dataVersion }) => [name, dataVersion])).toEqual([
    ['shop', 1],
    ['crm', 0],
  ]);
});

it('reads messages from outside along with runs', async () => {
  const say = (role: 'user' | 'assistant' | 'system', content: string, queryHistoryId?: number) =>
    addMessage(person, sessionId, { role, content, queryHistoryId });
  await say('system', 'Imported.');
  await say('user', 'An old question');
  await say('assistant', 'An old answer');
  await say('assistant', 'And more');
  await say('user', 'Never answered');
  const view = opening('A run');
  const { queryId } = await begin(view);
  await finishRun(person, queryId, { ...view, status: 'answered', answer: 'Its answer' });
  await say('user', 'What was that run?');
  await say('assistant', 'This one', queryId);

  const turns = await readConversation(person, sessionId);
  expect(turns.map(({ question, text, view: run }) => [question, text, run?.answer])).toEqual([
    ['', 'Imported.', undefined],
    ['An old question', 'An old answer', undefined],
    ['', 'And more', undefined],
    ['Never answered', undefined, undefined],
    ['A run', undefined, 'Its answer'],
    ['What was that run?', 'This one', undefined],
  ]);
});

it('recalls the last answers alone, oldest first, and nobody else’s', async () => {
  for (const question of ['one', 'two', 'three']) {
    const view = { ...opening(question), statements: [statement({ connectionId: 1 })] };
    const { queryId } = await begin(view);
    await finishRun(person, queryId, { ...view, status: 'answered', answer: `It is ${question}.` });
  }
  // What was asked back is a part of the conversation.
  const open = opening('three and a half');
  const back = await begin(open);
  await finishRun(person, back.queryId, { ...open, status: 'clarify', answer: 'Which?' });
  const failed = opening('four');
  const { queryId } = await begin(failed);
  await finishRun(person, queryId, { ...failed, status: 'failed', answer: 'It did not work.' });
  await begin(opening('five'));

  const recalled = await readLastAnswers(person, sessionId, 3);
  expect(recalled.map(({ question, answer }) => [question, answer])).toEqual([
    ['two', 'It is two.'],
    ['three', 'It is three.'],
    ['three and a half', 'Which?'],
  ]);
  expect(recalled[1]?.statements).toMatchObject([{ sql: 'SELECT 1', rowCount: 1 }]);
  expect(await readLastAnswers(ben, sessionId, 2)).toEqual([]);
  const empty = await createSession(person, { name: 'Empty' });
  expect(await readLastAnswers(person, empty.id, 2)).toEqual([]);
});

it('lists the newest first and shows nobody else’s', async () => {
  const view = opening('Mine');
  const { queryId } = await startRun(ben, {
    view,
    databaseType: 'sqlite',
    plannerId: 'builtin',
  });
  await begin(opening('Not his'));
  expect((await listHistory(ben, { limit: 10, offset: 0 })).map(({ id }) => id)).toEqual([queryId]);
  const [newest, second] = await listHistory(person, { limit: 2, offset: 0 });
  expect([newest?.question, second?.question]).toEqual(['Not his', 'Mine']);
  const missing = { code: 'not_found' };
  const others = newest?.id ?? 0;
  await expect(getHistory(ben, others)).rejects.toMatchObject(missing);
  await expect(saveRun(ben, others, view)).rejects.toMatchObject(missing);
  await expect(finishRun(ben, others, { ...view, status: 'failed' })).rejects.toMatchObject(
    missing,
  );
  await expect(readConversation(ben, sessionId)).rejects.toMatchObject(missing);
});
