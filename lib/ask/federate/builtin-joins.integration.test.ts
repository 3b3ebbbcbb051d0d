import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { deleteJoinKey } from '#lib/connections/join-keys/delete-join-key.ts';
import { listJoinKeys } from '#lib/connections/join-keys/list-join-keys.ts';
import type { RunView } from '../run-view.ts';
import { openAskStore } from '../testing/open-ask-store.ts';
import { acceptKeys } from './accept-keys.ts';

const store = openAskStore();
const { startAsk } = await import('../start-ask.ts');

const actor = localActor();
const ids: number[] = [];

beforeAll(async () => {
  ids.push(
    await store.connect(
      'crm',
      'postgresql',
      `CREATE TABLE customers (id integer PRIMARY KEY, name text, country text);
       INSERT INTO customers VALUES (1, 'Ann Lee', 'Germany'), (2, 'Bo Ray', 'France'),
         (3, 'Cy Poe', 'Germany'), (4, 'Di Orr', 'Norway');`,
    ),
    await store.connect(
      'shop',
      'sqlite',
      `CREATE TABLE orders (order_no INTEGER PRIMARY KEY, customer_id INTEGER, order_date TEXT, total DECIMAL(10,2));
       INSERT INTO orders VALUES (1, 1, '2025-03-05', 270.5), (2, 2, '2025-03-09', 80), (3, 1, '2025-04-15', 30),
         (4, 3, '2025-04-20', 500), (5, 9, '2025-05-01', 7);`,
    ),
    await store.connect(
      'help',
      'mysql',
      `CREATE TABLE tickets (ticket_id integer PRIMARY KEY, customer varchar(20), subject varchar(80), priority varchar(10));
       INSERT INTO tickets VALUES (1, '1', 'Late', 'high'), (2, '4', 'Broken', 'low'), (3, '1', 'Lost', 'low');`,
    ),
  );
});
afterAll(() => store.close());

async function ask(question: string): Promise<RunView & { queryId: number }> {
  const handle = await startAsk(actor, { question, connectionIds: ids });
  return { ...(await handle.done), queryId: handle.queryId };
}

function joined({ combined, answer, warnings }: RunView) {
  if (combined?.kind !== 'joined') throw new Error(`${answer} ${warnings.join(' ')}`);
  return combined;
}

it.each<[question: string, rows: unknown[][], lastStatement: RegExp]>([
  [
    'How many orders are there for each country?',
    [
      ['Germany', 3],
      ['France', 1],
    ],
    /SELECT id, country/,
  ],
  ['What are the names of customers without any ticket?', [['Bo Ray'], ['Cy Poe']], /FROM tickets/],
  [
    'What is the average total of orders of customers from Germany?',
    [[expect.closeTo(266.8333, 3)]],
    /IN \(1, '1', 3, '3'\)/,
  ],
  [
    'List the names of customers and the subjects of their tickets.',
    [
      ['Ann Lee', 'Late'],
      ['Ann Lee', 'Lost'],
      ['Di Orr', 'Broken'],
    ],
    /FROM tickets/,
  ],
  [
    'orders by month for each country',
    [
      ['2025-03', 'France', 1],
      ['2025-03', 'Germany', 1],
      ['2025-04', 'Germany', 2],
    ],
    /FROM customers/,
  ],
  ['Which customer has the most orders?', [['Ann Lee']], /FROM orders/],
  ['What are the subjects of tickets from customers in Norway?', [['Broken']], /IN \(4\)/],
  ['How many high tickets are there for each country?', [['Germany', 1]], /IN \('1'\)/],
])('%s', async (question, rows, lastStatement) => {
  const view = await ask(question);
  expect(joined(view).rows.toSorted()).toEqual(rows.toSorted());
  expect(view.statements.at(-1)?.sql).toMatch(lastStatement);
  expect(joined(view).keys).toHaveLength(1);
  expect(view.notes.join()).not.toContain('once more');
  expect(view.databases.length - new Set(view.statements.map((s) => s.connectionId)).size).toBe(1);
});

it('asks one database where one is enough', async () => {
  const view = await ask('How many customers are there?');
  expect(view.combined).toBeUndefined();
  expect(view.statements.map(({ rows }) => rows)).toEqual([[[4]]]);
});

it('says together what is still not known', async () => {
  const { answer } = await ask('What are the birthdays of customers with more than one order?');
  expect(answer).toContain('"birthdays"');
  expect(answer).not.toContain('"order"');
});

it('keeps keys that were accepted, and takes them for granted until they are forgotten', async () => {
  const question = 'How many tickets are there for each country?';
  const { queryId } = await ask(question);
  expect(await acceptKeys(actor, queryId)).toBe(1);
  expect(await acceptKeys(actor, queryId)).toBe(1);
  const [kept, second] = await listJoinKeys(actor);
  expect(second).toBeUndefined();
  expect(kept).toMatchObject({
    left: { connectionName: 'crm', table: 'customers', column: 'id' },
    right: { connectionName: 'help', table: 'tickets', column: 'customer' },
  });
  expect(joined(await ask(question)).keys).toMatchObject([{ reason: 'accepted before' }]);
  await deleteJoinKey(actor, kept?.id ?? 0);
  expect(joined(await ask(question)).keys?.[0]?.reason).not.toContain('accepted');
  await expect(deleteJoinKey(actor, kept?.id ?? 0)).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps nothing of an answer without keys, nor for who may not change connections', async () => {
  const alone = await ask('How many customers are there?');
  await expect(acceptKeys(actor, alone.queryId)).rejects.toMatchObject({ code: 'invalid_input' });
  const { queryId } = await ask('How many tickets are there for each country?');
  const reader = { ...actor, rights: { manageConnections: false, ask: true } };
  await expect(acceptKeys(reader, queryId)).rejects.toMatchObject({ code: 'forbidden' });
});
