/** Questions that change something: who permits it, who is asked, and what is told and stored. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { writableDialects } from '#lib/multidb/guard/policy/write-policy.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { RunEventOf } from './events.ts';
import { openAskStore, shopScript } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 500, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');
const { updateConnection } = await import('#lib/connections/update-connection.ts');
const { getHistory } = await import('#lib/history/get-history.ts');
const { readConversation } = await import('#lib/history/read-conversation.ts');
const { createSession } = await import('#lib/sessions/create-session.ts');

const actor = localActor();
const ids = {} as Record<'shop' | 'crm' | 'locked' | Dialect, number>;

beforeAll(async () => {
  for (const dialect of writableDialects)
    ids[dialect] = await store.connect(dialect, dialect, shopScript(5));
  ids.shop = await store.connect('shop', 'postgresql', shopScript(5));
  ids.crm = await store.connect('crm', 'sqlite', shopScript(3));
  ids.locked = await store.connect('locked', 'sqlite', shopScript(3));
  for (const [name, id] of Object.entries(ids)) {
    if (name !== 'locked') await updateConnection(actor, id, { readOnly: false });
  }
});
beforeEach(() => {
  replies = [];
});
afterAll(async () => {
  await store.close();
  await model.close();
});

const question = 'Rename the customers above 2 to X';
const rename = (name: string, to = 'X') =>
  `DATABASE: ${name}\nUPDATE customers SET name = '${to}' WHERE id > 2;\n`;

async function begin(
  input: { connectionIds: number[]; allowWrite?: boolean; chatSessionId?: string },
  script: (string | ScriptedReplyInput)[],
  confirmsWrites = false,
) {
  replies = script.map((reply) => (typeof reply === 'string' ? { text: reply } : reply));
  const asked = model.requests.length;
  const handle = await startAsk(
    actor,
    { question, allowWrite: true, ...input },
    { confirmsWrites },
  );
  const confirmRequest = async (after = 0): Promise<RunEventOf<'confirm-request'>> => {
    let seen = 0;
    for await (const event of handle.events()) {
      if (event.type === 'confirm-request' && seen++ === after) return event;
    }
    throw new Error('Nobody was asked.');
  };
  return { handle, confirmRequest, requests: () => model.requests.slice(asked) };
}

/** What another reader of the database finds. */
async function namesOf(name: keyof typeof ids): Promise<unknown[]> {
  replies = [{ text: `DATABASE: ${name}\nSELECT name FROM customers ORDER BY id;\n` }];
  const handle = await startAsk(actor, { question: 'Who?', connectionIds: [ids[name]] });
  return (await handle.done).statements[0]?.rows.map(([cell]) => cell) ?? [];
}

describe.each(writableDialects)('a change that everything permits, on %s', (dialect) => {
  it('runs, is told in a sentence and is stored', async () => {
    const { handle } = await begin({ connectionIds: [ids[dialect]] }, [rename(dialect)]);
    const view = await handle.done;
    expect(view).toMatchObject({ status: 'answered', warnings: [] });
    expect(view.statements).toMatchObject([
      { state: 'done', changes: true, affectedRows: 3, columns: [], rows: [], truncated: false },
    ]);
    expect(view.answer).toBe(`Changed **3 rows** in **${dialect}**.`);
    expect(await getHistory(actor, handle.queryId)).toMatchObject({
      changesData: true,
      affectedRows: 3,
      generatedSql: "UPDATE customers SET name = 'X' WHERE id > 2",
      executed: true,
      resultCount: 0,
      errorMessage: null,
    });
    expect(await namesOf(dialect)).toEqual(['Person 1', 'Person 2', 'X', 'X', 'X']);
  });
});

describe('a change that something forbids', () => {
  it.each([
    ['shop', undefined, 'this question may only read. Switch on “Allow changes”'],
    [
      'locked',
      true,
      'locked is connected read-only. To change that, allow changes to it under Databases',
    ],
    ['locked', false, 'neither this question nor the connection locked permits that'],
  ] as const)('is refused with what is missing: %s, allow_write %s', async (name, allow, told) => {
    const before = await namesOf(name);
    const { handle, requests } = await begin({ connectionIds: [ids[name]], allowWrite: allow }, [
      rename(name),
    ]);
    const view = await handle.done;
    expect(view.status).toBe('failed');
    expect(view.statements).toMatchObject([{ state: 'failed', errorCode: 'statement_refused' }]);
    expect(view.statements[0]?.error).toContain(`UPDATE changes data, and ${told}`);
    expect(view.answer).toContain(told);
    // The model is not asked to put it in other words.
    expect(requests()).toHaveLength(1);
    expect(JSON.stringify(requests()[0]?.body)).not.toContain('may also change data');
    expect(await namesOf(name)).toEqual(before);
  });

  it('is refused by the guard without another try', async () => {
    const before = await namesOf('shop');
    const { handle, requests } = await begin({ connectionIds: [ids.shop] }, [
      'DATABASE: shop\nDELETE FROM customers WHERE true;\n',
    ]);
    const { statements } = await handle.done;
    expect(statements[0]?.error).toContain('would change the whole table');
    expect(requests()).toHaveLength(1);
    expect(await namesOf('shop')).toEqual(before);
  });

  it.each([
    ['read-only', { readOnly: true }, { readOnly: false }],
    ['another database', { databaseName: 'elsewhere' }, undefined],
  ])(
    'does not run when the connection was made %s while the model planned',
    async (_what, edit, back) => {
      const id = back ? ids.shop : await store.connect('edited', 'postgresql', shopScript(3));
      const name = back ? 'shop' : 'edited';
      if (!back) await updateConnection(actor, id, { readOnly: false });
      const before = await namesOf('shop');
      const { handle, requests } = await begin({ connectionIds: [id] }, [
        { text: rename(name, 'No'), headerDelayMs: 2_500 },
      ]);
      await expect.poll(() => requests().length).toBe(1);
      await updateConnection(actor, id, edit);
      const { statements } = await handle.done;
      if (back) await updateConnection(actor, id, back);
      expect(statements).toMatchObject([{ state: 'failed', errorCode: 'statement_refused' }]);
      expect(statements[0]?.error).toContain(`the connection ${name} was changed meanwhile`);
      expect(await namesOf('shop')).toEqual(before);
    },
  );

  it('is made once in each database, however many blocks the plan has', async () => {
    const { handle } = await begin({ connectionIds: [ids.crm] }, [
      "DATABASE: crm\nUPDATE customers SET name = 'A' WHERE id = 1;\nDATABASE: crm\nDELETE FROM customers WHERE id = 2;\n",
    ]);
    const { statements } = await handle.done;
    expect(statements.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
    expect(await namesOf('crm')).toHaveLength(3);
  });

  it('is not put in other words where a constraint stops it', async () => {
    const { handle, requests } = await begin({ connectionIds: [ids.shop] }, [
      "DATABASE: shop\nINSERT INTO customers VALUES (1, 'again');\n",
    ]);
    const view = await handle.done;
    expect(view.statements).toMatchObject([{ state: 'failed', errorCode: 'query_failed' }]);
    expect(view.answer).toMatch(/^\*\*shop\*\* was not changed: /);
    expect(requests()).toHaveLength(1);
    expect(await getHistory(actor, handle.queryId)).toMatchObject({
      changesData: true,
      affectedRows: null,
    });
  });

  it('is mended where the database could not read it, but never out of a query', async () => {
    const mended = await begin({ connectionIds: [ids.crm] }, [
      "DATABASE: crm\nUPDATE customers SET title = 'Dr' WHERE id = 3;\n",
      "UPDATE customers SET name = 'Dr' WHERE id = 3;",
    ]);
    expect((await mended.handle.done).statements).toMatchObject([
      { state: 'done', affectedRows: 1, corrections: [{ error: expect.any(String) }] },
    ]);
    const turned = await begin({ connectionIds: [ids.crm] }, [
      'DATABASE: crm\nSELECT title FROM customers;\n',
      'DELETE FROM customers WHERE id > 0;',
    ]);
    expect((await turned.handle.done).statements).toMatchObject([{ errorCode: 'unknown_column' }]);
    expect(await namesOf('crm')).toHaveLength(3);
  });
});

describe('a change that a person is asked about', () => {
  const both = () => ({ connectionIds: [ids.shop, ids.crm] });
  const plan = `${rename('shop', 'Asked')}DATABASE: crm\nSELECT count(*) AS n FROM customers;\n`;

  it('waits, while the other databases answer, and runs when it is confirmed', async () => {
    const { handle, confirmRequest } = await begin(both(), [plan], true);
    const request = await confirmRequest();
    expect(request).toMatchObject({
      database: 'shop',
      sql: "UPDATE customers SET name = 'Asked' WHERE id > 2",
    });
    for await (const event of handle.events()) {
      if (event.type === 'query-end') {
        expect(event.outcome).toMatchObject({ state: 'done', rows: [[3]] });
        break;
      }
    }
    expect(await namesOf('shop')).not.toContain('Asked');
    expect(handle.confirm('another', true)).toBe(false);
    expect(handle.confirm(request.requestId, true)).toBe(true);
    const view = await handle.done;
    expect(view.answer).toMatch(/^Changed \*\*3 rows\*\* in \*\*shop\*\*\. .*3/);
    expect(view.statements[0]).not.toHaveProperty('confirmation');
    expect(handle.confirm(request.requestId, true)).toBe(false);
    expect(await namesOf('shop')).toContain('Asked');
  });

  it('does not run when it is declined', async () => {
    const before = await namesOf('shop');
    const { handle, confirmRequest } = await begin(both(), [rename('shop', 'No')], true);
    handle.confirm((await confirmRequest()).requestId, false);
    const view = await handle.done;
    expect(view.statements).toMatchObject([
      { state: 'failed', errorCode: 'statement_refused', changes: true },
    ]);
    expect(view.answer).toBe('Not run: you declined it. Nothing was changed.');
    expect(await namesOf('shop')).toEqual(before);
  });

  it('does not run when the run is stopped', async () => {
    const before = await namesOf('shop');
    const { handle, confirmRequest } = await begin(both(), [rename('shop', 'No')], true);
    const { requestId } = await confirmRequest();
    handle.cancel();
    expect(handle.confirm(requestId, true)).toBe(false);
    expect((await handle.done).status).toBe('cancelled');
    expect(await namesOf('shop')).toEqual(before);
  });

  it('does not run when the connection was made read-only meanwhile', async () => {
    const before = await namesOf('shop');
    const { handle, confirmRequest } = await begin(both(), [rename('shop', 'No')], true);
    const { requestId } = await confirmRequest();
    await updateConnection(actor, ids.shop, { readOnly: true });
    handle.confirm(requestId, true);
    const { statements } = await handle.done;
    await updateConnection(actor, ids.shop, { readOnly: false });
    expect(statements[0]?.error).toContain('the connection shop was changed meanwhile');
    expect(await namesOf('shop')).toEqual(before);
  });

  it('is asked about anew when its SQL is mended', async () => {
    const { handle, confirmRequest } = await begin(
      { connectionIds: [ids.crm] },
      [
        "DATABASE: crm\nUPDATE customers SET title = 'Prof' WHERE id = 3;\n",
        "UPDATE customers SET name = 'Prof' WHERE id = 3;",
      ],
      true,
    );
    const first = await confirmRequest();
    handle.confirm(first.requestId, true);
    const second = await confirmRequest(1);
    expect(second.sql).toContain('SET name');
    expect(handle.confirm(first.requestId, true)).toBe(false);
    handle.confirm(second.requestId, true);
    expect((await handle.done).statements).toMatchObject([{ state: 'done', affectedRows: 1 }]);
  });

  it('is stored while it waits, so that a reloaded page finds it', async () => {
    const session = await createSession(actor, { name: 'Waiting', connectionIds: [ids.shop] });
    const { handle, confirmRequest } = await begin(
      { connectionIds: [ids.shop], chatSessionId: session.id },
      [rename('shop', 'No')],
      true,
    );
    const { requestId } = await confirmRequest();
    await expect
      .poll(async () => (await readConversation(actor, session.id))[0]?.view?.statements[0])
      .toMatchObject({ state: 'waiting', changes: true, confirmation: { requestId } });
    handle.confirm(requestId, false);
    await handle.done;
  });
});

it('tells the model what it may change, of each database', async () => {
  const { handle, requests } = await begin({ connectionIds: [ids.shop, ids.locked] }, [
    'CANNOT: nothing to do',
  ]);
  await handle.done;
  const prompt = JSON.stringify(requests()[0]?.body);
  expect(prompt).toContain('may also change data, but only in: shop. ');
});

it('never lets the built-in planner change anything', async () => {
  const before = await namesOf('shop');
  const handle = await startAsk(actor, {
    question: 'Delete all customers',
    connectionIds: [ids.shop],
    allowWrite: true,
    model: 'builtin',
  });
  const { statements } = await handle.done;
  for (const { sql } of statements) expect(sql).toMatch(/^SELECT/i);
  expect(await namesOf('shop')).toEqual(before);
});
