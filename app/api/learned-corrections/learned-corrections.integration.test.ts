import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { resetCorrections } from '#lib/connections/corrections/delete-correction.ts';
import { noteCorrections } from '#lib/connections/corrections/note-corrections.ts';
import { allowRefused, listRefused } from '#lib/connections/corrections/refused-corrections.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import type { DatabaseErrorCode } from '#lib/errors.ts';
import type { StatementFix } from '#lib/shape/statement-fix.ts';
import { DELETE, GET as getOne, POST as postToOne } from './[id]/route.ts';
import { POST as reset } from './reset/route.ts';
import { GET } from './route.ts';
import { GET as getSummary } from './stats/summary/route.ts';

let store: TestStore;
let [shop, files] = [0, 0];
const actor = localActor();

const table: StatementFix = { kind: 'table', wrong: 'custmers', right: { name: 'customers' } };
const column: StatementFix = {
  kind: 'column',
  table: { name: 'orders' },
  wrong: 'totl',
  right: 'total',
};
const learn = (connectionId: number, fix: StatementFix, errorType: DatabaseErrorCode) =>
  noteCorrections(actor, connectionId, {
    learned: [{ fix, errorType }],
    succeeded: [],
    failed: [],
    refuted: [],
    stale: [],
  });

beforeAll(async () => {
  store = openTestStore();
  const server = { host: 'db.example.com', databaseName: 'shop' };
  shop = (await createConnection(actor, { name: 'shop', databaseType: 'mysql', ...server })).id;
  const file = { databaseType: 'sqlite' as const, databaseName: 'files.db' };
  files = (await createConnection(actor, { name: 'files', ...file })).id;
});
beforeEach(async () => {
  await resetCorrections(actor);
  await learn(shop, table, 'unknown_table');
  await learn(files, column, 'unknown_column');
});
afterAll(() => store.close());

const address = 'http://127.0.0.1:3000/api/learned-corrections';
const request = (query = '', method = 'GET') => new Request(`${address}${query}`, { method });
const at = (id: number | string) => ({ params: Promise.resolve({ id: String(id) }) });
const list = async (query = '') => (await GET(request(query))).json();

it('lists corrections of exactly this shape, the last applied first', async () => {
  const [last, first, ...more] = await list();
  expect(more).toEqual([]);
  expect(first).toEqual({
    id: expect.any(Number),
    connection_id: shop,
    connection_name: 'shop',
    database_type: 'mysql',
    error_type: 'unknown_table',
    kind: 'table',
    error_pattern: 'custmers',
    correction: 'customers',
    confidence: 0.667,
    times_applied: 1,
    success_count: 1,
    created_at: expect.stringMatching(/Z$/),
    last_applied_at: expect.stringMatching(/Z$/),
  });
  expect(last).toMatchObject({ error_pattern: 'orders.totl', correction: 'orders.total' });
  expect(await (await getOne(request(), at(first.id))).json()).toEqual(first);
});

it.each([
  ['?error_type=unknown_table', ['custmers']],
  ['?database_type=sqlite', ['orders.totl']],
  ['?min_confidence=0.7', []],
  ['?min_confidence=0.5&limit=1', ['orders.totl']],
  ['?error_type=timeout', []],
])('filters by %s', async (query, patterns) => {
  const found: { error_pattern: string }[] = await list(query);
  expect(found.map(({ error_pattern }) => error_pattern)).toEqual(patterns);
});

it.each([
  ['?error_type=nonsense', 'error_type'],
  ['?database_type=oracle', 'database_type'],
  ['?min_confidence=2', 'min_confidence'],
  ['?min_confidence=high', 'min_confidence'],
  ['?limit=0', 'limit'],
])('refuses %s', async (query, place) => {
  const response = await GET(request(query));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: [{ loc: ['query', place] }] });
});

it('tells all of them in figures', async () => {
  const [{ id }] = await list('?error_type=unknown_table');
  await noteCorrections(actor, shop, {
    learned: [],
    succeeded: [],
    failed: [id],
    refuted: [],
    stale: [],
  });
  expect(await (await getSummary(request())).json()).toEqual({
    total_corrections: 2,
    times_applied: 3,
    success_count: 2,
    success_rate: 0.667,
    average_confidence: 0.583,
    by_error_type: { unknown_column: 1, unknown_table: 1 },
    by_database_type: { mysql: 1, sqlite: 1 },
  });
  await resetCorrections(actor);
  const empty = await (await getSummary(request())).json();
  expect(empty).toMatchObject({ total_corrections: 0, success_rate: null });
});

it('deletes one, and all of them only on confirmation', async () => {
  const [{ id }] = await list();
  const gone = await DELETE(request('', 'DELETE'), at(id));
  expect([gone.status, await gone.text()]).toEqual([204, '']);
  expect((await DELETE(request('', 'DELETE'), at(id))).status).toBe(404);
  expect((await getOne(request(), at(id))).status).toBe(404);
  for (const query of ['', '?confirm=false']) {
    const refused = await reset(request(query, 'POST'));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ detail: [{ loc: ['query', 'confirm'] }] });
  }
  expect(await list()).toHaveLength(1);
  const done = await reset(request('?confirm=true', 'POST'));
  expect([done.status, await done.json()]).toEqual([200, { deleted: 1 }]);
  expect(await list()).toEqual([]);
});

it.each(['abc', '0', '99999999999999999999'])('knows no correction %s', async (id) => {
  const response = await getOne(request(), at(id));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not_found' });
});

it('takes no other method', async () => {
  const response = await postToOne(request('', 'POST'));
  expect([response.status, response.headers.get('allow')]).toEqual([
    405,
    'OPTIONS, GET, DELETE, HEAD',
  ]);
});

describe('somebody else', () => {
  const other: Actor = { userId: 'ann', rights: { manageConnections: true, ask: true } };

  it('neither sees nor deletes nor adds any', async () => {
    const { listCorrections } = await import('#lib/connections/corrections/list-corrections.ts');
    const { deleteCorrection } = await import('#lib/connections/corrections/delete-correction.ts');
    const [{ id }] = await list();
    expect(await listCorrections(other)).toEqual([]);
    expect(await listCorrections(other, { connectionId: shop })).toEqual([]);
    await expect(deleteCorrection(other, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await resetCorrections(other)).toBe(0);
    const notes = { learned: [], succeeded: [], failed: [id], refuted: [], stale: [] };
    await expect(noteCorrections(other, files, notes)).rejects.toMatchObject({ code: 'not_found' });
    expect(await list()).toHaveLength(2);
  });
});

it('is not learned again once it was deleted, until a person lets it', async () => {
  const [{ id }] = await list(`?connection_id=${shop}`);
  await DELETE(request('', 'DELETE'), at(id));
  const listed = { connectionId: shop, wrong: 'custmers', right: 'customers' };
  expect(await listRefused(actor)).toEqual([listed]);
  await learn(shop, table, 'unknown_table');
  expect(await list(`?connection_id=${shop}`)).toEqual([]);
  const other: Actor = { userId: 'ann', rights: { manageConnections: true, ask: true } };
  expect([await listRefused(other), await allowRefused(other, shop)]).toEqual([[], 0]);
  expect(await allowRefused(actor, files)).toBe(0);
  expect(await allowRefused(actor, shop)).toBe(1);
  expect(await listRefused(actor)).toEqual([]);
  await learn(shop, table, 'unknown_table');
  expect(await list(`?connection_id=${shop}`)).toHaveLength(1);
});

describe('an edited connection', () => {
  it.each([
    [{ name: 'shop again' }, 1],
    [{ password: 'another' }, 1],
    [{ databaseName: 'elsewhere' }, 0],
  ])('with %j keeps %d', async (patch, kept) => {
    const { updateConnection } = await import('#lib/connections/update-connection.ts');
    await updateConnection(actor, shop, patch);
    expect(await list(`?connection_id=${shop}`)).toHaveLength(kept);
  });
});
