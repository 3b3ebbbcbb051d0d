/** What a model planned is run again without it; and what a change does to what is remembered. */
import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { localActor } from '#lib/actor.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { AskInput } from '../ask-input.ts';
import { openAskStore, shopScript } from '../testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 500, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { createConnection } = await import('#lib/connections/create-connection.ts');
const { deleteCorrection } = await import('#lib/connections/corrections/delete-correction.ts');
const { listCorrections } = await import('#lib/connections/corrections/list-corrections.ts');
const { openConnections } = await import('#lib/connections/open-connections.ts');
const { readSchema } = await import('#lib/multidb/schemas/schema-cache.ts');
const { closeCache } = await import('#lib/cache/open-cache.ts');
const { startAsk } = await import('../start-ask.ts');

const actor = localActor();
const question = 'How many customers are there?';
const made: TestDatabase[] = [];

beforeEach(async () => {
  replies = [];
  await closeCache();
});
afterAll(async () => {
  for (const database of made) await database.drop();
  await store.close();
  await model.close();
});

async function openShop() {
  const database = await createTestDatabase('sqlite', shopScript(3));
  made.push(database);
  const { id, name } = await createConnection(actor, {
    name: `shop ${made.length}`,
    databaseType: 'sqlite',
    databaseName: database.url,
    readOnly: false,
  });
  const run = (sql: string) => {
    const file = new Database(database.url);
    file.exec(sql);
    file.close();
  };
  const block = (sql: string) => ({ text: `DATABASE: ${name}\n${sql};\n` });
  return {
    id,
    file: database.url,
    run,
    counts: block('SELECT count(*) AS n FROM customers'),
    block,
  };
}

async function versionOf(id: number) {
  const [opened] = await openConnections(actor, [id]);
  return opened?.connection.dataVersion;
}

/** Asks, with the replies that the model has ready, and counts how often it was asked. */
async function ask(input: AskInput, ...script: ScriptedReplyInput[]) {
  replies = script;
  const before = model.requests.length;
  const view = await (await startAsk(actor, input)).done;
  const requests = model.requests.length - before;
  return { view, requests, isCached: view.cachedAt !== undefined, rows: view.statements[0]?.rows };
}

describe('a plan that a model wrote', () => {
  it('is run again by another user’s question, whose answer is their own', async () => {
    const shop = await openShop();
    const ben = { userId: 'ben', rights: actor.rights };
    await ask({ question, connectionIds: [shop.id] }, shop.counts);
    shop.run("INSERT INTO customers (name) VALUES ('new')");
    const database = new Database(process.env.DATABASE_URL ?? `${process.env.DATA_DIR}/guru.db`);
    database.prepare('UPDATE "Connection" SET "ownerId" = ? WHERE id = ?').run('ben', shop.id);
    database.close();
    const before = model.requests.length;
    const view = await (await startAsk(ben, { question, connectionIds: [shop.id] })).done;
    expect(view.statements[0]?.rows).toEqual([[4]]);
    expect(view.cachedAt).toBeUndefined();
    expect(model.requests.length).toBe(before);
  });

  it('is made anew where nothing remembered is to be used', async () => {
    const shop = await openShop();
    await ask({ question, connectionIds: [shop.id] }, shop.counts);
    const anew = await ask({ question, connectionIds: [shop.id], useCache: false }, shop.counts);
    expect(anew).toMatchObject({ requests: 1, isCached: false });
  });

  it('is made anew for another schema', async () => {
    const shop = await openShop();
    await ask({ question, connectionIds: [shop.id] }, shop.counts);
    shop.run('ALTER TABLE customers ADD COLUMN city TEXT');
    const [opened] = await openConnections(actor, [shop.id]);
    if (!opened?.target) throw new Error('no target');
    await readSchema(opened.target, { signal: AbortSignal.timeout(10_000), freshness: 'verified' });
    const anew = await ask({ question, connectionIds: [shop.id] }, shop.counts);
    expect(anew).toMatchObject({ requests: 1, isCached: false });
  });

  it('is forgotten with its answer where the built-in planner took over', async () => {
    const shop = await openShop();
    const broken = Array.from({ length: 6 }, () => ({ text: 'I would rather not.' }));
    const first = await ask({ question, connectionIds: [shop.id] }, ...broken);
    expect(first.view.planner).toBe('builtin');
    const again = await ask({ question, connectionIds: [shop.id] }, shop.counts);
    expect(again).toMatchObject({ requests: 1, isCached: false, rows: [[3]] });
  });

  it('is not kept with a mistake in it; the answer is', async () => {
    const shop = await openShop();
    const wrong = shop.block('SELECT nothing FROM customers');
    const right = { text: 'SELECT count(*) AS n FROM customers' };
    const first = await ask({ question, connectionIds: [shop.id] }, wrong, right);
    expect(first.view.statements[0]?.corrections).toHaveLength(1);
    const again = await ask({ question, connectionIds: [shop.id] });
    expect(again).toMatchObject({ requests: 0, isCached: true, rows: [[3]] });
    expect(again.view.statements).toEqual(first.view.statements);
    // Giving it again took nothing.
    expect(first.view.tokens).toBeDefined();
    expect(again.view.tokens).toBeUndefined();
  });
});

it('an answer is not given again once somebody has deleted what its statement was mended with', async () => {
  const shop = await openShop();
  const misspelt = shop.block('SELECT count(*) AS n FROM custmers');
  await ask({ question, connectionIds: [shop.id] }, misspelt);
  expect(await ask({ question, connectionIds: [shop.id] })).toMatchObject({ isCached: true });
  const [learned] = await listCorrections(actor, { connectionId: shop.id });
  await deleteCorrection(actor, learned?.id ?? 0);
  const after = await ask({ question, connectionIds: [shop.id] }, shop.counts);
  expect(after).toMatchObject({ requests: 1, isCached: false, rows: [[3]] });
});

describe('a change that the product makes', () => {
  const change = 'Call the customers above 2 X';
  const deletion = (shop: { block: (sql: string) => ScriptedReplyInput }) =>
    shop.block('DELETE FROM customers WHERE id > 2');

  it('drops the answers of its database, and of no other', async () => {
    const [shop, other] = [await openShop(), await openShop()];
    await ask({ question, connectionIds: [shop.id] }, shop.counts);
    await ask({ question, connectionIds: [other.id] }, other.counts);
    const changed = await ask(
      { question: change, connectionIds: [shop.id], allowWrite: true },
      deletion(shop),
    );
    expect(changed.view.statements[0]).toMatchObject({ state: 'done', affectedRows: 1 });
    const after = await ask({ question, connectionIds: [shop.id] });
    // The plan holds; only the rows are other ones.
    expect(after).toMatchObject({ requests: 0, isCached: false, rows: [[2]] });
    expect(await ask({ question, connectionIds: [other.id] })).toMatchObject({ isCached: true });
  });

  it('is never given again, and made each time it is asked for', async () => {
    const shop = await openShop();
    const input = { question: change, connectionIds: [shop.id], allowWrite: true };
    for (let time = 0; time < 2; time += 1) {
      const made = await ask(input, deletion(shop));
      expect(made).toMatchObject({ requests: 1, isCached: false });
      expect(made.view.statements[0]).toMatchObject({ state: 'done', changes: true });
    }
  });

  it('drops what was read while it was being made', async () => {
    const shop = await openShop();
    replies = [deletion(shop)];
    const changing = await startAsk(
      actor,
      { question: change, connectionIds: [shop.id], allowWrite: true },
      { confirmsWrites: true },
    );
    // While somebody else writes, the change has begun and is not made yet.
    const other = new Database(shop.file);
    for await (const event of changing.events()) {
      if (event.type === 'confirm-request') {
        other.exec('BEGIN IMMEDIATE');
        changing.confirm(event.requestId, true);
      }
      if (event.type !== 'query-start') continue;
      await vi.waitFor(async () => expect(await versionOf(shop.id)).toBe(1));
      const meanwhile = await ask({ question, connectionIds: [shop.id] }, shop.counts);
      expect(meanwhile).toMatchObject({ isCached: false, rows: [[3]] });
      expect(await versionOf(shop.id)).toBe(1);
      other.exec('ROLLBACK');
    }
    other.close();
    expect((await changing.done).statements[0]).toMatchObject({ affectedRows: 1 });
    expect(await ask({ question, connectionIds: [shop.id] })).toMatchObject({
      isCached: false,
      rows: [[2]],
    });
  });
});
