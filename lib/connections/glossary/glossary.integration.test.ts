import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { createConnection } from '../create-connection.ts';
import { deleteConnection } from '../delete-connection.ts';
import { getConnection } from '../get-connection.ts';
import { openConnections } from '../open-connections.ts';
import { updateConnection } from '../update-connection.ts';
import { deleteGlossaryTerm, saveGlossaryTerm } from './change-glossary.ts';

const person = localActor();
const deal = { term: 'open deal', standsFor: { table: 'orders', column: 'state' } };

let store: TestStore;
let database: TestDatabase;
let id: number;
beforeAll(async () => {
  store = openTestStore();
  database = await createTestDatabase('sqlite', 'CREATE TABLE orders (id int, state text)');
});
beforeEach(async () => {
  const { databaseName } = database.target;
  const input = { name: 'shop', databaseType: 'sqlite', databaseName } as const;
  ({ id } = await createConnection(person, input));
});
afterEach(() => deleteConnection(person, id));
afterAll(async () => {
  await closeAllEngines();
  await database.drop();
  await store.close();
});

const termsOf = async () => (await getConnection(person, id)).glossary;
const save = (term: string, standsFor: string, replaces?: string) =>
  saveGlossaryTerm(person, id, { term, standsFor }, replaces);

it('keeps terms in their order, and hands them to whoever asks the database', async () => {
  expect(await termsOf()).toEqual([]);
  await save('  open   deal ', 'orders.STATE');
  await saveGlossaryTerm(person, id, { term: 'churn', meaning: ' who left ' });
  const terms = [deal, { term: 'churn', meaning: 'who left' }];
  expect(await termsOf()).toEqual(terms);
  const [open] = await openConnections(person, [id]);
  expect(open?.connection.glossary).toEqual(terms);
});

it('a term of the same words is replaced where it stands, and so is one that is edited', async () => {
  await save('a', 'orders');
  await save('b', 'orders');
  await save('A', 'orders.state');
  expect((await termsOf()).map(({ term }) => term)).toEqual(['A', 'b']);
  await save('c', 'orders', 'a');
  expect((await termsOf()).map(({ term }) => term)).toEqual(['c', 'b']);
  await deleteGlossaryTerm(person, id, 'C');
  await deleteGlossaryTerm(person, id, 'never there');
  expect((await termsOf()).map(({ term }) => term)).toEqual(['b']);
});

it('stays when the connection is changed', async () => {
  await save('open deal', 'orders.state');
  await updateConnection(person, id, { name: 'store' });
  expect(await termsOf()).toEqual([deal]);
});

it.each([
  [{ term: ' ', standsFor: 'orders' }, 'term', 'Give the term'],
  [{ term: 'x'.repeat(81), standsFor: 'orders' }, 'term', 'at most 80'],
  [{ term: '?!', standsFor: 'orders' }, 'term', 'Give the term'],
  [{ term: 'deal' }, 'standsFor', 'at least what it means'],
  [{ term: 'deal', standsFor: 'order' }, 'standsFor', 'Did you mean orders?'],
])('refuses %j', async (input, field, words) => {
  await expect(saveGlossaryTerm(person, id, input)).rejects.toMatchObject({
    code: 'invalid_input',
    userMessage: expect.stringContaining(words),
    context: { issues: [expect.objectContaining({ path: [field] })] },
  });
  expect(await termsOf()).toEqual([]);
});

it('has room for 200 terms', async () => {
  for (let at = 0; at < 200; at += 1) {
    await saveGlossaryTerm(person, id, { term: `t${at}`, meaning: 'm' });
  }
  const one = { term: 'one more', meaning: 'm' };
  await expect(saveGlossaryTerm(person, id, one)).rejects.toMatchObject({
    userMessage: expect.stringContaining('at most 200 terms'),
  });
  await saveGlossaryTerm(person, id, { term: 't7', meaning: 'changed' });
  expect(await termsOf()).toHaveLength(200);
});

it('is for those alone who may change connections', async () => {
  const reader: Actor = { ...person, rights: { manageConnections: false, ask: true } };
  const input = { term: 'deal', meaning: 'm' };
  await expect(saveGlossaryTerm(reader, id, input)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteGlossaryTerm(reader, id, 'deal')).rejects.toMatchObject({ code: 'forbidden' });
  const stranger: Actor = { userId: 'ann', rights: { manageConnections: true, ask: true } };
  await expect(saveGlossaryTerm(stranger, id, input)).rejects.toMatchObject({ code: 'not_found' });
});

it('says why nothing can be looked up where the database is gone', async () => {
  const gone = await createConnection(person, {
    name: 'gone',
    databaseType: 'sqlite',
    databaseName: '/nowhere/gone.db',
  });
  const input = { term: 'deal', standsFor: 'orders' };
  await expect(saveGlossaryTerm(person, gone.id, input)).rejects.toMatchObject({
    code: 'unknown_database',
  });
  await deleteConnection(person, gone.id);
});
