/** Rows that two or three databases of any engines share, asked without a model. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import type { RunView } from '../run-view.ts';
import { openAskStore } from '../testing/open-ask-store.ts';
import { acceptKeys } from './accept-keys.ts';

const store = openAskStore();
const { startAsk } = await import('../start-ask.ts');

const actor = localActor();
const ids: number[] = [];

beforeAll(async () => {
  const people = (rows: string) =>
    `CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40), email varchar(60), country varchar(20));
     INSERT INTO customers VALUES ${rows};`;
  ids.push(
    await store.connect(
      'berlin',
      'postgresql',
      people(`(1, 'Ann Lee', 'ann@x.example', 'Germany'), (2, 'Bo Ray', 'bo@x.example', 'France'),
        (3, 'Cy Poe', NULL, 'France'), (4, 'Di Orr', 'di@x.example', 'Norway')`),
    ),
    await store.connect(
      'paris',
      'mysql',
      people(`(1, 'Di Orr', 'di@x.example', 'Norway'), (2, 'Somebody', NULL, 'France'),
        (7, 'Bo R.', 'bo@x.example', 'France'), (8, 'Bo again', 'bo@x.example', 'France')`),
    ),
    await store.connect('oslo', 'sqlite', people(`(9, 'Di Orr', 'di@x.example', 'Norway')`)),
  );
});
afterAll(() => store.close());

async function ask(question: string, among = ids.slice(0, 2)): Promise<RunView> {
  return (await startAsk(actor, { question, connectionIds: among, useCache: false })).done;
}

function rowsOf({ combined, answer, warnings }: RunView): unknown[][] {
  if (combined?.kind !== 'joined') throw new Error(`${answer} ${warnings.join(' ')}`);
  return combined.rows.toSorted();
}

it('shows them once each, with what they were found by', async () => {
  const view = await ask('Which customers of berlin are also in paris?');
  expect(rowsOf(view)).toEqual([
    ['Bo Ray', 'bo@x.example'],
    ['Di Orr', 'di@x.example'],
  ]);
  expect(view.notes.join(' ')).toContain('also in paris by email');
  expect(rowsOf(await ask('Which customers of paris are also in berlin?'))).toEqual([
    ['Bo R.', 'bo@x.example'],
    ['Bo again', 'bo@x.example'],
    ['Di Orr', 'di@x.example'],
  ]);
});

it('counts them, also of some rows alone and in three', async () => {
  const count = await ask('How many customers are in both databases?');
  expect(rowsOf(count)).toEqual([[2]]);
  expect(count.answer).toContain('**berlin and paris** have **2**');
  expect(rowsOf(await ask('How many customers of berlin from France are also in paris?'))).toEqual([
    [1],
  ]);
  const three = await ask('Which customers are in all three databases?', ids);
  expect(rowsOf(three)).toEqual([['Di Orr', 'di@x.example']]);
});

it('goes by another column where that was said, or accepted', async () => {
  const by = await ask('Which customers are in both databases by name?');
  expect(rowsOf(by)).toEqual([['Di Orr']]);
  expect(by.queryId).toBeDefined();
  await acceptKeys(actor, by.queryId ?? 0);
  const after = await ask('Which customers are in both databases?');
  expect(rowsOf(after)).toEqual([['Di Orr']]);
});

it('lists and counts those that another database lacks', async () => {
  expect(rowsOf(await ask('Which customers of berlin are not in paris by email?'))).toEqual([
    ['Ann Lee', 'ann@x.example'],
    ['Cy Poe', null],
  ]);
  expect(rowsOf(await ask('How many customers are only in paris by email?'))).toEqual([[1]]);
});

it('compares the schemas of both where a question names one of two', async () => {
  const { combined } = await ask('Which tables are missing in paris?');
  expect(combined?.kind).toBe('schema');
});
