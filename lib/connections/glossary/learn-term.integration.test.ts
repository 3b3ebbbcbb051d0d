import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import { createConnection } from '../create-connection.ts';
import { getConnection } from '../get-connection.ts';
import { deleteGlossaryTerm, saveGlossaryTerm } from './change-glossary.ts';
import { learnTerm } from './learn-term.ts';

const person = localActor();
const city = (column: string, term = 'city'): GlossaryTerm => ({
  term,
  standsFor: { table: 'orders', column },
});

let store: TestStore;
let id: number;
beforeAll(() => {
  store = openTestStore();
});
let count = 0;
beforeEach(async () => {
  count += 1;
  const name = `shop ${count}`;
  const input = { name, databaseType: 'sqlite', databaseName: '/nowhere/shop.db' } as const;
  ({ id } = await createConnection(person, input));
});
afterAll(() => store.close());

const termsOf = async () => (await getConnection(person, id)).glossary;

it('is kept as learned, newest choice first to count, and can be removed', async () => {
  expect(await learnTerm(person, id, city('billing_city'))).toBe(true);
  expect(await learnTerm(person, id, city('delivery_city', 'City'))).toBe(true);
  expect(await termsOf()).toEqual([{ ...city('delivery_city', 'City'), learned: true }]);
  await deleteGlossaryTerm(person, id, 'city');
  expect(await termsOf()).toEqual([]);
});

it('leaves what somebody wrote, who in turn may write over it', async () => {
  await saveGlossaryTerm(person, id, { term: 'city', meaning: 'where it goes' });
  expect(await learnTerm(person, id, city('delivery_city'))).toBe(false);
  expect(await termsOf()).toEqual([{ term: 'city', meaning: 'where it goes' }]);
  await learnTerm(person, id, city('delivery_city', 'town'));
  await saveGlossaryTerm(person, id, { term: 'town', meaning: 'where it goes' });
  expect((await termsOf()).some(({ learned }) => learned)).toBe(false);
});

it('forgets the oldest of more than fifty, and nothing that was written', async () => {
  await saveGlossaryTerm(person, id, { term: 'whale', meaning: 'm' });
  for (let at = 1; at <= 52; at += 1) await learnTerm(person, id, city('city', `t${at}`));
  const terms = (await termsOf()).map(({ term }) => term);
  expect(terms).toHaveLength(51);
  expect(terms.slice(0, 2)).toEqual(['whale', 't3']);
  expect(terms.at(-1)).toBe('t52');
});

it('is for those alone who may change connections', async () => {
  const reader: Actor = { ...person, rights: { manageConnections: false, ask: true } };
  await expect(learnTerm(reader, id, city('city'))).rejects.toMatchObject({ code: 'forbidden' });
  const stranger: Actor = { userId: 'ann', rights: { manageConnections: true, ask: true } };
  await expect(learnTerm(stranger, id, city('city'))).rejects.toMatchObject({ code: 'not_found' });
});
