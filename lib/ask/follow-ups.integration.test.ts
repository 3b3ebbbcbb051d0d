import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import type { RunView } from './run-view.ts';
import { openAskStore } from './testing/open-ask-store.ts';

const store = openAskStore();
const { deleteGlossaryTerm } = await import('#lib/connections/glossary/change-glossary.ts');
const { createSession } = await import('#lib/sessions/create-session.ts');
const { startAsk } = await import('./start-ask.ts');

const actor = localActor();

afterAll(() => store.close());

/** Orders of two statuses and two countries, as many as told. */
function ordersScript(active: number, shipped: number): string {
  const rows = [...Array(active).fill('active'), ...Array(shipped).fill('shipped')].map(
    (status, at) => `(${at + 1}, '${status}', ${at % 2 === 0 ? "'Germany'" : "'France'"}, 10.50)`,
  );
  return `create table orders (id integer primary key, status varchar(20), country varchar(20), amount numeric(10,2));
    insert into orders values ${rows.join(', ')};`;
}

/** Asks one question after the other in a session of its own. */
async function converse(connectionIds: number[], questions: string[]): Promise<RunView> {
  const { id } = await createSession(actor, { name: 'Follow-ups', connectionIds });
  let view: RunView | undefined;
  for (const question of questions) {
    const handle = await startAsk(actor, { question, chatSessionId: id, model: 'builtin' });
    view = await handle.done;
  }
  if (!view) throw new Error('no question');
  return view;
}

const rowsOf = ({ statements, databases }: RunView) =>
  statements.map(({ connectionId, rows }) => [
    databases.find((one) => one.connectionId === connectionId)?.name,
    rows.map((row) => row.map((cell) => (Number.isNaN(Number(cell)) ? cell : Number(cell)))),
  ]);

describe('follow-ups in a session', () => {
  let regions: number[];
  let weather: number;
  let users: number;

  beforeAll(async () => {
    regions = [
      await store.connect('sales_us', 'postgresql', ordersScript(1, 2)),
      await store.connect('sales_eu', 'mysql', ordersScript(2, 4)),
      await store.connect('sales_apac', 'sqlite', ordersScript(1, 0)),
    ];
    weather = await store.connect(
      'geo',
      'sqlite',
      "create table country (id integer primary key, country text, status text); insert into country values (1, 'Germany', 'active');",
    );
    users = await store.connect(
      'mail',
      'sqlite',
      `create table users (id integer primary key, name text);
       create table messages (id integer primary key, sender_id integer references users (id), recipient_id integer references users (id));
       insert into users values (1, 'Ann'), (2, 'Bob');
       insert into messages values (1, 1, 2), (2, 1, 2), (3, 2, 1);`,
    );
  });

  it('asks the databases that were asked before, though another one knows the word', async () => {
    const view = await converse(
      [...regions, weather],
      ['How many orders are there?', 'by country'],
    );
    expect(rowsOf(view).map(([name]) => name)).toEqual(['sales_us', 'sales_eu', 'sales_apac']);
    expect(rowsOf(view)[1]).toEqual([
      'sales_eu',
      [
        ['France', 3],
        ['Germany', 3],
      ],
    ]);
  });

  it('goes to other databases, and back to all of them', async () => {
    const asked = ['How many active orders across US, EU and APAC?', 'only EU', 'and in US?'];
    expect(rowsOf(await converse(regions, asked))).toEqual([['sales_us', [[1]]]]);
    const without = await converse(regions, [asked[0] ?? '', 'except APAC']);
    expect(rowsOf(without)).toEqual([
      ['sales_us', [[1]]],
      ['sales_eu', [[2]]],
    ]);
  });

  it('keeps comparing when the rows are narrowed down', async () => {
    const view = await converse(regions, [
      'Compare order counts between sales_us and sales_eu',
      'only active ones',
    ]);
    expect(view.combined).toMatchObject({
      kind: 'figures',
      figures: [{ value: '1' }, { value: '2', difference: '1' }],
    });
    expect(view.answer).toContain('1 more');
  });

  it('names another winner', async () => {
    const view = await converse(regions, ['Which region has the most orders?', 'and the fewest?']);
    expect(view.answer).toMatch(/sales_apac.* has the fewest/);
  });

  it('states each database’s share', async () => {
    const view = await converse(regions, ['How many orders are there?', 'as a percentage']);
    expect(view.answer).toBe(
      'Of the **10** orders, **sales_eu** has **60.0\u00a0%**, **sales_us** **30.0\u00a0%** and **sales_apac** **10.0\u00a0%**.',
    );
  });

  it.each([
    ['postgresql', 0, 33.33],
    ['mysql', 1, 33.33],
    ['sqlite', 2, 100],
  ] as const)('computes exact percentages in %s', async (_, at, active) => {
    const one = [regions[at] as number];
    const single = await converse(one, ['How many active orders are there?', 'in percent']);
    expect(rowsOf(single)[0]?.[1]).toEqual([[active]]);
    expect(single.answer).toContain(String(active));
    const grouped = await converse(one, [
      'total amount of orders by status',
      'what share is each?',
    ]);
    const shares = grouped.statements[0]?.rows.map((row) => [row[0], Number(row.at(-1))]);
    expect(shares).toContainEqual(['active', active]);
  });

  it('takes the answer to a question back', async () => {
    const asked = ['How many messages per user?', 'the sender'];
    const first = await converse([users], asked.slice(0, 1));
    expect(first.status).toBe('clarify');
    expect(first.choices?.toSorted()).toEqual(['the recipient', 'the sender']);
    expect(rowsOf(await converse([users], asked))).toEqual([
      [
        'mail',
        [
          ['Ann', 2],
          ['Bob', 1],
        ],
      ],
    ]);
    expect(rowsOf(await converse([users], [...asked, 'top 1']))).toEqual([['mail', [['Ann', 2]]]]);
  });

  it('remembers what was chosen, until the glossary forgets it', async () => {
    const id = await store.connect(
      'parcels',
      'sqlite',
      `create table orders (id integer primary key, billing_city text, delivery_city text);
       insert into orders values (1, 'Rome', 'Oslo'), (2, 'Rome', 'Rome');`,
    );
    const asked = ['orders per city', 'the delivery city'];
    const rows = [
      [
        'parcels',
        [
          ['Oslo', 1],
          ['Rome', 1],
        ],
      ],
    ];
    const view = await converse([id], asked);
    expect(rowsOf(view)).toEqual(rows);
    expect(view.notes.join()).toContain('"city" is taken for orders.delivery_city in parcels');
    expect(rowsOf(await converse([id], ['How many orders for each city?']))).toEqual(rows);
    await deleteGlossaryTerm(actor, id, 'city');
    const further = await converse([id], [...asked, 'only Oslo']);
    expect(rowsOf(further)).toEqual([['parcels', [['Oslo', 1]]]]);
    await deleteGlossaryTerm(actor, id, 'city');
    expect((await converse([id], ['How many orders for each city?'])).status).toBe('clarify');
  });

  it('says that nothing was asked before', async () => {
    const view = await converse(regions, ['and by country?']);
    expect(view.status).toBe('cannot');
    expect(view.answer).toMatch(/nothing was asked before/i);
  });
});
