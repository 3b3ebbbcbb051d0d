/** What a run says of results that look wrong, and what it does about them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { toWireAnswer } from '#lib/api/wire-answer.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { RunEvent } from '../events.ts';
import { emptyRunView, reduceRun } from '../run-view.ts';
import { openAskStore } from '../testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 400, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('../start-ask.ts');
const { updateConnection } = await import('#lib/connections/update-connection.ts');

const shop = (...countries: string[]) => `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, country VARCHAR(40));
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, total INTEGER NOT NULL,
    FOREIGN KEY (customer_id) REFERENCES customers (id));
  CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,
    FOREIGN KEY (order_id) REFERENCES orders (id));
  CREATE TABLE weather_stations (id INTEGER PRIMARY KEY, height INTEGER);
  INSERT INTO customers VALUES ${countries.map((country, n) => `(${n + 1}, 'P${n}', '${country}')`).join(', ')};
  INSERT INTO orders VALUES (1, 1, 100), (2, 1, 50);
  INSERT INTO order_lines VALUES (1, 1), (2, 1), (3, 2);`;

let north: number;
let south: number;

beforeAll(async () => {
  north = await store.connect('north', 'postgresql', shop('Germany', 'Germany', 'France'));
  south = await store.connect('south', 'sqlite', shop('Italy', 'Spain'));
  // From now on both schemas are known, so that neither is planned for later than the other.
  await ask('How many customers are there?', [north, south]);
});

afterAll(async () => {
  await store.close();
  await model.close();
});

async function ask(question: string, connectionIds: number[], ...script: ScriptedReplyInput[]) {
  replies = script;
  const planner = script.length > 0 ? undefined : 'builtin';
  const handle = await startAsk(localActor(), {
    question,
    connectionIds,
    model: planner,
    useCache: false,
  });
  const events: RunEvent[] = [];
  for await (const event of handle.events()) events.push(event);
  return { view: await handle.done, events };
}

const block = (sql: string, name = 'north') => ({ text: `DATABASE: ${name}\n${sql};\n` });
const countIn = (country: string) =>
  `SELECT count(*) AS customers FROM customers WHERE country = '${country}'`;
const fanTrap =
  'SELECT sum(o.total) AS sales FROM orders o JOIN order_lines l ON l.order_id = o.id';

describe('a value that does not exist', () => {
  it('is run again in its one other spelling, and both are shown', async () => {
    const { view, events } = await ask(
      'How many customers in germany?',
      [north],
      block(countIn('germany')),
    );
    expect(view.statements).toMatchObject([
      {
        state: 'done',
        sql: countIn('Germany'),
        rows: [[2]],
        corrections: [
          {
            sql: countIn('germany'),
            error: 'No row of customers has country "germany".',
            explanation: '"germany" was taken for "Germany"',
          },
        ],
      },
    ]);
    expect(view.warnings).toEqual([]);
    expect(view.notes).toEqual([
      'No row of customers has country "germany". "germany" was taken for "Germany".',
    ]);
    expect(view.answer).toContain('**2**');
    // The first result was told before it was looked at.
    const types = events.map(({ type }) => type);
    expect(types.indexOf('query-end')).toBeLessThan(types.indexOf('repair'));
  });

  it('is not run again where a model may not be told any value', async () => {
    await updateConnection(localActor(), north, { dataPolicy: 'schema' });
    const question = 'How many customers in germany?';
    const { view } = await ask(question, [north], block(countIn('germany')));
    await updateConnection(localActor(), north, { dataPolicy: 'aggregates' });
    expect(view.statements).toMatchObject([{ sql: countIn('germany'), corrections: [] }]);
    expect(view.warnings).toEqual([
      'No row of customers has country "germany". Did you mean "Germany"?',
    ]);
  });

  it('is not run again where the person insists on it', async () => {
    const question = 'How many customers have the country "germany"?';
    const { view } = await ask(question, [north], block(countIn('germany')));
    expect(view.statements).toMatchObject([
      { sql: countIn('germany'), rows: [[0]], corrections: [] },
    ]);
    expect(view.warnings).toEqual([
      'No row of customers has country "germany". Did you mean "Germany"?',
    ]);
  });

  it('is told with what exists, and with a question that asks for that', async () => {
    const { view } = await ask('How many customers in Germny?', [north], block(countIn('Germny')));
    expect(view.warnings).toEqual([
      'No row of customers has country "Germny". Did you mean "Germany"?',
    ]);
    expect(view.answer).toBe(
      '**north** has **0** matching customers: no row of customers has country "Germny".',
    );
    expect(view.statements[0]?.findings?.[0]?.suggestions).toEqual([
      { asked: 'Germny', value: 'Germany', question: 'How many customers in Germany?' },
    ]);
    const [result] = toWireAnswer(view, 1).database_results;
    expect(result?.findings).toMatchObject([
      { issue_type: 'unknown_value', confidence: 0.7, suggestions: [{ value: 'Germany' }] },
    ]);
  });

  it('is no warning where another database has it', async () => {
    const rows = (name: string) =>
      block("SELECT name FROM customers WHERE country = 'Germany'", name).text;
    const { view } = await ask('Who lives in Germany?', [north, south], {
      text: rows('north') + rows('south'),
    });
    expect(view.statements.map(({ rows: found }) => found.length)).toEqual([2, 0]);
    expect(view.warnings).toEqual([]);
    // At its own card it is told.
    expect(view.statements[1]?.findings).toMatchObject([{ kind: 'unknown_value' }]);
  });

  it('is told once for all databases that lack it', async () => {
    const rows = (name: string) =>
      block("SELECT name FROM customers WHERE country = 'Atlantis'", name).text;
    const { view } = await ask('Who lives in Atlantis?', [north, south], {
      text: rows('north') + rows('south'),
    });
    expect(view.warnings.join('\n')).toContain(
      'north: No row of customers has country "Atlantis".',
    );
    expect(view.answer).toContain('no row of customers has country "Atlantis".');
  });
});

describe('rows that a join repeats', () => {
  it('go back to the model once, whose second query takes the first one’s place', async () => {
    const { view, events } = await ask('What are the total sales?', [north], block(fanTrap), {
      text: 'SELECT sum(total) AS sales FROM orders;',
    });
    expect(view.statements).toMatchObject([
      {
        sql: 'SELECT sum(total) AS sales FROM orders',
        rows: [[150]],
        corrections: [{ sql: fanTrap }],
      },
    ]);
    expect(view.warnings).toEqual([]);
    expect(view.answer).toContain('150');
    expect(events.filter(({ type }) => type === 'repair')).toHaveLength(1);
    const asked = model.requests.map(({ body }) => JSON.stringify(body));
    expect(asked.some((body) => body?.includes('repeats each row of orders'))).toBe(true);
  });

  it('stand with their warning where the second query leaves a condition out', async () => {
    const first = `${fanTrap} JOIN customers c ON c.id = o.customer_id WHERE c.country = 'Germany'`;
    const second = { text: 'SELECT sum(total) AS sales FROM orders;' };
    const { view } = await ask('Total sales in Germany?', [north], block(first), second);
    expect(view.statements).toMatchObject([{ sql: first, rows: [[250]], corrections: [] }]);
    expect(view.warnings).toEqual([
      expect.stringContaining('2 rows of orders were counted 3 times'),
    ]);
    expect(view.notes).toEqual([]);
  });

  it('are told to the model with the tables that matter alone', async () => {
    const before = model.requests.length;
    await ask('What are the total sales?', [north], block(fanTrap), {
      text: 'SELECT sum(total) AS sales FROM orders;',
    });
    const [plan, repair] = model.requests.slice(before).map(({ body }) => JSON.stringify(body));
    expect(plan).toContain('weather_stations');
    expect(repair).toContain('order_lines');
    expect(repair).not.toContain('weather_stations');
  });

  it.each([
    ['is no better', { text: `${fanTrap} WHERE 1 = 1;` }],
    ['fails', { text: 'SELECT sum(totl) FROM orders;' }],
    ['is refused', { text: 'DELETE FROM orders;' }],
    ['never comes', { status: 400, error: { message: 'no' } }],
  ])('are warned of where the second query %s', async (_, second: ScriptedReplyInput) => {
    const { view } = await ask('What are the total sales?', [north], block(fanTrap), second);
    expect(view.statements).toMatchObject([{ sql: fanTrap, rows: [[250]], corrections: [] }]);
    expect(view.warnings).toEqual([
      expect.stringContaining('2 rows of orders were counted 3 times'),
    ]);
    expect(view.status).toBe('answered');
    expect(view.answer).toContain('See the warning before you rely on it.');
  });
});

it('figures that are certain to be wrong are told in our own words, not in the model’s', async () => {
  const byCountry = `SELECT c.country, sum(o.total) AS sales FROM customers c
    JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id GROUP BY c.country`;
  const noBetter = { status: 400, error: { message: 'no' } };
  const words = { text: 'Germany made **250**, a splendid result.' };
  const { view } = await ask('Sales by country?', [north], block(byCountry), noBetter, words);
  expect(view.warnings).toEqual([expect.stringContaining('It is too high.')]);
  expect(view.answer).toContain('See the warning before you rely on it.');
  expect(view.answer).not.toContain('splendid');
});

it('a replayed stream gives the same view', async () => {
  const { view, events } = await ask(
    'How many customers in germany?',
    [north],
    block(countIn('germany')),
  );
  const replayed = events.reduce(reduceRun, emptyRunView('', ''));
  expect(replayed.statements).toEqual(view.statements);
});

it('a right answer of the built-in planner is not warned of', async () => {
  const { view } = await ask('How many customers are there?', [north, south]);
  expect(view.statements.map(({ rows }) => rows)).toEqual([[[3]], [[2]]]);
  expect(view.statements.every(({ findings }) => findings === undefined)).toBe(true);
  expect(view.warnings).toEqual([]);
});
