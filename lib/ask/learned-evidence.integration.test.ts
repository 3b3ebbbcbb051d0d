import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import {
  deleteCorrection,
  resetCorrections,
} from '#lib/connections/corrections/delete-correction.ts';
import { listCorrections } from '#lib/connections/corrections/list-corrections.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { openAskStore } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 400, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');
const actor = localActor();
let shop = 0;

const script = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, amount INTEGER, tax_amount INTEGER, placed_on TEXT);
  INSERT INTO customers VALUES (1, 'Ann', 'Oslo');
  INSERT INTO orders VALUES (1, 100, 25, '2026-01-01');`;

beforeAll(async () => {
  shop = await store.connect('shop', 'sqlite', script);
});
beforeEach(() => resetCorrections(actor));
afterAll(async () => {
  await store.close();
  await model.close();
});

const ask = (question: string, ...texts: [sql: string, ...mended: string[]]) =>
  askCached(question, false, ...texts);

async function askCached(question: string, useCache: boolean, sql: string, ...mended: string[]) {
  replies = [`DATABASE: shop\n${sql};\n`, ...mended.map((text) => `${text};`)].map((text) => ({
    text,
  }));
  const handle = await startAsk(actor, { question, connectionIds: [shop], useCache });
  const view = await handle.done;
  const [statement] = view.statements;
  if (!statement) throw new Error(view.answer);
  return { view, statement };
}

const learned = async () =>
  (await listCorrections(actor)).map(({ wrong, right }) => `${wrong} → ${right}`);

const wrong = 'SELECT sum(revenue) AS n FROM orders';
const right = 'SELECT sum(tax_amount) AS n FROM orders';
const arrow = 'orders.revenue → orders.tax_amount';

describe('what a model writes instead of a name that says something else', () => {
  it('answers its own question, and is not put in the place of another one’s', async () => {
    const first = await ask('How much tax did we take?', wrong, right);
    expect(first.statement).toMatchObject({ state: 'done', rows: [[25]] });
    expect(await learned()).toEqual([]);
    // The model is asked again, and may say otherwise now.
    const second = await ask('What is our revenue?', wrong, 'SELECT sum(amount) AS n FROM orders');
    expect(second.statement).toMatchObject({ state: 'done', rows: [[100]] });
    expect(second.view.notes).toEqual([]);
    expect(await learned()).toEqual([]);
  });

  it('is learned when the repair of another question says it as well', async () => {
    await ask('How much tax did we take?', wrong, right);
    await ask('how much tax did we take? ', wrong, right);
    expect(await learned()).toEqual([]);
    await ask('And this year?', wrong, right);
    expect(await learned()).toEqual([arrow]);
    const next = await ask('And by day?', 'SELECT placed_on, revenue FROM orders');
    expect(next.statement).toMatchObject({ rows: [['2026-01-01', 25]], corrections: [] });
    expect(next.view.notes).toEqual([`Corrected as before in shop: ${arrow}.`]);
  });
});

describe('what is known to be wrong', () => {
  const town = 'SELECT town FROM customers';

  it('is not learned again at once when a person has deleted it, until all is forgotten', async () => {
    await ask('Which towns?', town, 'SELECT city FROM customers');
    const [known] = await listCorrections(actor);
    expect(known).toMatchObject({ wrong: 'customers.town', right: 'customers.city' });
    await deleteCorrection(actor, known?.id ?? 0);
    for (const question of ['Which towns?', 'Which towns now?']) {
      const again = await ask(question, town, 'SELECT city FROM customers');
      expect(again.statement).toMatchObject({ state: 'done', corrections: [{ sql: town }] });
      expect(await learned()).toEqual([]);
    }
    // Another one for the same name is another one.
    await ask('Which towns?', town, 'SELECT name FROM customers');
    await ask('Whose towns?', town, 'SELECT name FROM customers');
    expect(await learned()).toEqual(['customers.town → customers.name']);
    await resetCorrections(actor);
    await ask('Which towns?', town, 'SELECT city FROM customers');
    expect(await learned()).toEqual(['customers.town → customers.city']);
  });

  it('is what a repair has undone that followed it: that was no success', async () => {
    await ask('Which towns?', town, 'SELECT city FROM customers');
    expect(await learned()).toHaveLength(1);
    const undone = await ask(
      'Towns of which length?',
      'SELECT nosuch(town) AS n FROM customers',
      'SELECT name AS n FROM customers',
    );
    expect(undone.statement).toMatchObject({ state: 'done', rows: [['Ann']] });
    expect(await learned()).toEqual([]);
    const next = await ask('Which towns?', town, 'SELECT city FROM customers');
    expect(next.view.notes).toEqual([]);
    expect(await learned()).toEqual([]);
  });

  it('had a part in no answer that is given again', async () => {
    await ask('Which towns?', town, 'SELECT city FROM customers');
    const first = await askCached('Towns?', true, town);
    expect(first.view.notes).toEqual([
      'Corrected as before in shop: customers.town → customers.city.',
    ]);
    expect((await askCached('Towns?', true, town)).view.cachedAt).toBeDefined();
    await ask(
      'Towns of which length?',
      'SELECT nosuch(town) AS n FROM customers',
      'SELECT name AS n FROM customers',
    );
    // The plan is remembered: what the model says now is a repair.
    const again = await askCached('Towns?', true, 'SELECT name FROM customers');
    expect(again.view.cachedAt).toBeUndefined();
    expect(again.statement).toMatchObject({ rows: [['Ann']], corrections: [{ sql: town }] });
  });

  it('is what has failed twice', async () => {
    await ask('Which towns?', town, 'SELECT city FROM customers');
    await ask('Which towns?', 'SELECT nosuch(town) FROM customers');
    await ask('Which towns?', 'SELECT nosuch(town) FROM customers');
    expect(await learned()).toEqual([]);
    await ask('Which towns?', town, 'SELECT city FROM customers');
    expect(await learned()).toEqual([]);
  });
});

describe('a repair that leaves out what the question names', () => {
  const lost = "SELECT count(*) AS n FROM customers WHERE country = 'Norway'";

  it('is warned of', async () => {
    const { view } = await ask('How many in Norway?', lost, 'SELECT count(*) AS n FROM customers');
    expect(view.statements).toMatchObject([{ state: 'done', rows: [[1]] }]);
    expect(view.warnings).toEqual([expect.stringContaining('no longer asks for "Norway"')]);
  });

  it('and is not where it asks for it elsewhere', async () => {
    const right = "SELECT count(*) AS n FROM customers WHERE city IN ('Oslo') OR name = 'Norway'";
    const { view } = await ask('How many in Norway?', lost, right);
    expect(view.statements).toMatchObject([{ state: 'done', rows: [[1]] }]);
    expect(view.warnings).toEqual([]);
  });
});
