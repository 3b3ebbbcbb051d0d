import { copyFileSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { AskInput } from '../ask-input.ts';
import type { RunEvent } from '../events.ts';
import type { RunView } from '../run-view.ts';
import { openAskStore, shopScript } from '../testing/open-ask-store.ts';

const store = openAskStore();
const { createConnection } = await import('#lib/connections/create-connection.ts');
const { deleteConnection } = await import('#lib/connections/delete-connection.ts');
const { saveGlossaryTerm } = await import('#lib/connections/glossary/change-glossary.ts');
const { openConnections } = await import('#lib/connections/open-connections.ts');
const { updateConnection } = await import('#lib/connections/update-connection.ts');
const { getHistory } = await import('#lib/history/get-history.ts');
const { readLastAnswers } = await import('#lib/history/read-last-answers.ts');
const { readConversation } = await import('#lib/history/read-conversation.ts');
const { forgetSchema, readSchema } = await import('#lib/multidb/schemas/schema-cache.ts');
const { createSession } = await import('#lib/sessions/create-session.ts');
const { listMessages } = await import('#lib/sessions/list-messages.ts');
const { startAsk } = await import('../start-ask.ts');

const person = localActor();
const ben: Actor = { userId: 'ben', rights: { manageConnections: true, ask: true } };
const question = 'How many customers are there?';
const hourMs = 3_600_000;

/** Two hours after a day has begun, so that an hour later is the same day. */
const nowMs = Date.parse('2026-11-24T02:00:00Z');
const made: TestDatabase[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  for (const database of made) await database.drop();
  await store.close();
});

/** A shop of this many customers in a file, to which more may come behind the product's back. */
async function openShop(customers = 3, actor = person) {
  const database = await createTestDatabase('sqlite', shopScript(customers));
  made.push(database);
  const { id, name } = await createConnection(actor, {
    name: `shop ${made.length}`,
    databaseType: 'sqlite',
    databaseName: database.url,
  });
  const run = (sql: string) => {
    const file = new Database(database.url);
    file.exec(sql);
    file.close();
  };
  return {
    id,
    name,
    file: database.url,
    run,
    addCustomer: () => run("INSERT INTO customers (name) VALUES ('Somebody new')"),
  };
}

async function ask(input: Partial<AskInput>, actor = person): Promise<RunView> {
  return (await startAsk(actor, { question, ...input })).done;
}

const countOf = (view: RunView) => view.statements.map(({ rows }) => rows[0]?.[0]);
const isCached = (view: RunView) => view.cachedAt !== undefined;

describe('a question asked again', () => {
  it('is answered with what was found the first time, as a run of its own', async () => {
    const shop = await openShop();
    const session = await createSession(person, { name: 'Shop', connectionIds: [shop.id] });
    const first = await ask({ chatSessionId: session.id });
    shop.addCustomer();
    vi.setSystemTime(nowMs + 12 * 60_000);
    const again = await ask({ chatSessionId: session.id });

    expect(countOf(again)).toEqual([3]);
    expect(again).toEqual({
      ...first,
      runId: again.runId,
      queryId: again.queryId,
      startedAt: new Date(nowMs + 12 * 60_000).toISOString(),
      cachedAt: new Date(nowMs).toISOString(),
      elapsedMs: again.elapsedMs,
    });
    expect(again.queryId).not.toBe(first.queryId);
    const messages = await listMessages(person, session.id, { limit: 10, offset: 0 });
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', question],
      ['assistant', first.answer],
      ['user', question],
      ['assistant', first.answer],
    ]);
    const entry = await getHistory(person, again.queryId ?? 0);
    expect(entry).toMatchObject({ cached: true, status: 'answered', resultCount: 1, view: again });
    expect(await getHistory(person, first.queryId ?? 0)).toMatchObject({ cached: false });
    const turns = await readConversation(person, session.id);
    expect(turns.map(({ view, running }) => [view?.cachedAt, running])).toEqual([
      [undefined, false],
      [new Date(nowMs).toISOString(), false],
    ]);
  });

  it('comes as the same stream of events, from its start to its end', async () => {
    const shop = await openShop();
    const eventsOf = async () => {
      const handle = await startAsk(person, { question, connectionIds: [shop.id] });
      return { handle, events: await Array.fromAsync(handle.events()) };
    };
    const typesOf = (events: RunEvent[]) =>
      events.map(({ type }) => type).filter((type) => type !== 'sql-delta');
    const first = await eventsOf();
    const again = await eventsOf();
    expect(typesOf(again.events)).toEqual(typesOf(first.events));
    expect(again.events[0]).toMatchObject({
      type: 'run-start',
      runId: again.handle.runId,
      cachedAt: expect.any(String),
    });
    expect(again.events.at(-1)).toMatchObject({
      type: 'run-end',
      status: 'answered',
      queryId: again.handle.queryId,
    });
  });

  it('is run where it says so, and what was found then takes the place', async () => {
    const shop = await openShop();
    const connectionIds = [shop.id];
    await ask({ connectionIds });
    shop.addCustomer();
    const fresh = await ask({ connectionIds, useCache: false });
    expect([isCached(fresh), countOf(fresh)]).toEqual([false, [4]]);
    const again = await ask({ connectionIds });
    expect([isCached(again), countOf(again)]).toEqual([true, [4]]);
  });

  it('is run when CACHE_TTL has passed', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    vi.setSystemTime(nowMs + hourMs - 1);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(true);
    vi.setSystemTime(nowMs + hourMs);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('is run on another day, since "today" is another one', async () => {
    const shop = await openShop();
    vi.setSystemTime(Date.parse('2026-11-24T23:59:59Z'));
    await ask({ connectionIds: [shop.id] });
    vi.setSystemTime(Date.parse('2026-11-25T00:00:00Z'));
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('is another one with other databases, or the same in another order', async () => {
    const [one, other] = [await openShop(3), await openShop(5)];
    await ask({ connectionIds: [one.id] });
    await ask({ connectionIds: [one.id, other.id] });
    expect(isCached(await ask({ connectionIds: [other.id] }))).toBe(false);
    const turned = await ask({ connectionIds: [other.id, one.id] });
    expect([isCached(turned), countOf(turned)]).toEqual([false, [5, 3]]);
  });

  it('is answered from memory in another chat, and for nobody else', async () => {
    const shop = await openShop(3, ben);
    const chats = await Promise.all(
      [1, 2].map((n) => createSession(ben, { name: `Chat ${n}`, connectionIds: [shop.id] })),
    );
    const [first, second] = chats.map(({ id }) => id);
    await ask({ chatSessionId: first }, ben);
    expect(isCached(await ask({ chatSessionId: second }, ben))).toBe(true);
    expect(isCached(await ask({ connectionIds: [shop.id] }, person))).toBe(false);
  });

  it('is another one for a planner that was not wished for before', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    const other = await ask({ connectionIds: [shop.id], model: 'a model that is not there' });
    expect(isCached(other)).toBe(false);
    expect(other.warnings).toHaveLength(1);
    const again = await ask({ connectionIds: [shop.id], model: 'a model that is not there' });
    expect([isCached(again), again.warnings]).toEqual([true, other.warnings]);
  });
});

describe('after a connection was edited', () => {
  it.each<[string, (shop: { id: number; file: string }) => Promise<unknown>]>([
    ['renamed', ({ id }) => updateConnection(person, id, { name: `renamed ${id}` })],
    [
      'pointed elsewhere',
      ({ id, file }) => {
        copyFileSync(file, `${file}.copy`);
        return updateConnection(person, id, { databaseName: `${file}.copy` });
      },
    ],
    [
      'kept from sampling values',
      ({ id }) => updateConnection(person, id, { sampleValues: false }),
    ],
    [
      'given a word for something',
      ({ id }) => saveGlossaryTerm(person, id, { term: 'patron', standsFor: 'customers' }),
    ],
  ])('the question is run: it was %s', async (_, edit) => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(true);
    await edit(shop);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('nothing is told of one that was deleted', async () => {
    const [shop, other] = [await openShop(), await openShop()];
    const session = await createSession(person, {
      name: 'Shops',
      connectionIds: [shop.id, other.id],
    });
    await ask({ chatSessionId: session.id });
    await deleteConnection(person, shop.id);
    const view = await ask({ chatSessionId: session.id });
    expect([isCached(view), view.databases.map(({ connectionId }) => connectionId)]).toEqual([
      false,
      [other.id],
    ]);
  });
});

describe('after a schema has changed', () => {
  const addColumn = 'ALTER TABLE customers ADD COLUMN city TEXT';

  it('the question is run as soon as that is known', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    shop.run(addColumn);
    const [opened] = await openConnections(person, [shop.id]);
    if (!opened?.target) throw new Error('no target');
    await readSchema(opened.target, { signal: AbortSignal.timeout(10_000), freshness: 'verified' });
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(true);
  });

  /** As a process does that has just been started. */
  const forgetSchemaOf = async (id: number) => {
    const [opened] = await openConnections(person, [id]);
    forgetSchema(opened?.target?.key ?? '');
  };

  it('an answer that outlives its process is not given again', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    await forgetSchemaOf(shop.id);
    shop.addCustomer();
    const same = await ask({ connectionIds: [shop.id] });
    expect([isCached(same), countOf(same)]).toEqual([true, [3]]);
    await forgetSchemaOf(shop.id);
    shop.run(addColumn);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('and neither is one of which nobody can say whether its schema holds', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    await forgetSchemaOf(shop.id);
    renameSync(shop.file, `${shop.file}.away`);
    expect(await ask({ connectionIds: [shop.id] })).toMatchObject({ status: 'failed' });
    renameSync(`${shop.file}.away`, shop.file);
  });

  it('nor one whose schema was looked at long ago', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    shop.run(addColumn);
    vi.setSystemTime(nowMs + 2 * 60_000);
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('giving an answer again is what makes it known', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id] });
    shop.run(addColumn);
    await vi.waitFor(async () => {
      // Later than a look at the schema is trusted.
      vi.setSystemTime(Date.now() + 10_000);
      expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
    }, 10_000);
  });

  it('its comparison is never an old one', async () => {
    const shops = [await openShop(), await openShop()];
    const comparing = {
      question: 'Compare the schemas',
      connectionIds: shops.map(({ id }) => id),
    };
    const first = await ask(comparing);
    expect(first.combined).toMatchObject({ kind: 'schema', differences: [] });
    expect(isCached(await ask(comparing))).toBe(true);
    shops[0]?.run(addColumn);
    const now = await ask(comparing);
    expect(isCached(now)).toBe(false);
    expect(now.combined).toMatchObject({ differences: [{ column: 'city' }] });
  });
});

describe('in a conversation', () => {
  it('a follow-up is answered for what it follows up', async () => {
    const shop = await openShop(3);
    shop.run('CREATE TABLE orders (id INTEGER PRIMARY KEY, status TEXT NOT NULL);');
    shop.run("INSERT INTO orders (status) VALUES ('active'), ('active'), ('shipped');");
    shop.run('ALTER TABLE customers ADD COLUMN status TEXT;');
    shop.run("UPDATE customers SET status = CASE WHEN id = 1 THEN 'active' ELSE 'gone' END;");
    const converse = async (questions: string[]) => {
      const { id } = await createSession(person, { name: 'Shop', connectionIds: [shop.id] });
      const views: RunView[] = [];
      for (const one of questions) views.push(await ask({ question: one, chatSessionId: id }));
      return views;
    };
    const active = 'only the active ones';
    const ofOrders = await converse(['How many orders are there?', active]);
    expect(ofOrders.map(countOf)).toEqual([[3], [2]]);
    const ofCustomers = await converse([question, active]);
    expect(ofCustomers.map(countOf)).toEqual([[3], [1]]);
    expect(ofCustomers.map(isCached)).toEqual([false, false]);
    const again = await converse(['How many orders are there?', active]);
    expect(again.map(countOf)).toEqual([[3], [2]]);
    expect(again.map(isCached)).toEqual([true, true]);
  });

  it('a run that is made anew takes its place in the conversation too', async () => {
    const shop = await openShop();
    shop.run('CREATE TABLE orders (id INTEGER PRIMARY KEY, ordered_on DATE, amount INTEGER);');
    shop.run(
      "INSERT INTO orders VALUES (1, '2026-03-01', 26), (2, '2025-03-01', 25), (3, '2024-03-01', 24)",
    );
    const { id } = await createSession(person, { name: 'Shop', connectionIds: [shop.id] });
    const say = (one: string, more: Partial<AskInput> = {}) =>
      ask({ question: one, chatSessionId: id, ...more });
    await say('Total amount of orders in 2026');
    const before = await say('the year before');
    expect(countOf(before)).toEqual([25]);
    const anew = await say('the year before', { useCache: false, insteadOf: before.queryId });
    expect([isCached(anew), countOf(anew)]).toEqual([false, [25]]);
    expect(countOf(await say('the year before'))).toEqual([24]);
  });

  it('and so does one that is answered from memory', async () => {
    const shop = await openShop();
    const { id } = await createSession(person, { name: 'Shop', connectionIds: [shop.id] });
    const before = await ask({ chatSessionId: id });
    const again = await ask({ chatSessionId: id, insteadOf: before.queryId });
    expect(isCached(again)).toBe(true);
    const turns = await readLastAnswers(person, id, 10);
    expect(turns).toHaveLength(1);
  });
});

describe('is not remembered', () => {
  it('what one of the databases failed to answer', async () => {
    const [shop, other] = [await openShop(3), await openShop(5)];
    const connectionIds = [shop.id, other.id];
    await ask({ connectionIds });
    renameSync(other.file, `${other.file}.away`);
    const failed = await ask({ connectionIds, useCache: false });
    expect(failed.statements.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
    // What was remembered before still holds; what failed did not take its place.
    expect(countOf(await ask({ connectionIds }))).toEqual([3, 5]);
    vi.setSystemTime(nowMs + 2 * hourMs);
    expect(isCached(await ask({ connectionIds }))).toBe(false);
    renameSync(`${other.file}.away`, other.file);
    // One that failed a moment ago is given little time: a machine that has much to do takes longer.
    let back = await ask({ connectionIds });
    for (let tries = 0; back.statements.some(({ state }) => state === 'failed'); tries += 1) {
      if (tries === 20) break;
      back = await ask({ connectionIds });
    }
    expect([isCached(back), countOf(back)]).toEqual([false, [3, 5]]);
  });

  it('a run that was stopped', async () => {
    const shop = await openShop();
    const handle = await startAsk(person, { question, connectionIds: [shop.id] });
    handle.cancel();
    expect((await handle.done).status).toBe('cancelled');
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
  });

  it('what a question that may change something was answered', async () => {
    const shop = await openShop();
    await ask({ connectionIds: [shop.id], allowWrite: true });
    expect(isCached(await ask({ connectionIds: [shop.id] }))).toBe(false);
    expect(isCached(await ask({ connectionIds: [shop.id], allowWrite: true }))).toBe(false);
  });
});
