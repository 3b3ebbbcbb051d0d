import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { POST as connect } from '../../connections/route.ts';
import { POST as addMessage, GET as listMessages } from './[id]/messages/route.ts';
import { DELETE, GET as getOne, PATCH } from './[id]/route.ts';
import { GET, POST } from './route.ts';

let store: TestStore;
let connectionId: number;
beforeAll(async () => {
  store = openTestStore();
  const body = { name: 'shop', database_type: 'sqlite', database_name: 'shop.db' };
  connectionId = (await (await connect(request('POST', body))).json()).id;
});
afterAll(() => store.close());

const address = 'http://127.0.0.1:3000/api/chat/sessions';

function request(method: string, body?: unknown, query = ''): Request {
  return new Request(`${address}${query}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

const at = (id: string) => ({ params: Promise.resolve({ id }) });
const make = async (body: unknown) => (await POST(request('POST', body))).json();

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

it('makes a session of exactly this shape', async () => {
  const response = await POST(
    request('POST', { name: 'Sales', connection_ids: [connectionId], user_id: 'anna' }),
  );
  expect(response.status).toBe(201);
  const session = await response.json();
  expect(session).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    name: 'Sales',
    user_id: 'anna',
    active_connection_ids: [connectionId],
    connections: [
      { id: connectionId, name: 'shop', database_type: 'sqlite', database_name: 'shop.db' },
    ],
    created_at: time,
    updated_at: time,
    last_active_at: time,
    message_count: 0,
  });
  const read = await getOne(request('GET'), at(session.id));
  expect(read.status).toBe(200);
  expect(await read.json()).toEqual(session);
});

it('lists a bare array, last active first, filtered and in pages', async () => {
  for (const name of ['one', 'two', 'three']) await make({ name, user_id: 'lister' });
  const list = async (query: string) => {
    const sessions = await (await GET(request('GET', undefined, query))).json();
    return sessions.map((session: { name: string }) => session.name);
  };
  expect(await list('?user_id=lister')).toEqual(['three', 'two', 'one']);
  expect(await list('?user_id=lister&limit=1&offset=1')).toEqual(['two']);
  expect(await list('?user_id=nobody')).toEqual([]);
});

it('changes what is given and leaves the rest', async () => {
  const { id } = await make({ name: 'Before', connection_ids: [connectionId] });
  const patch = async (body: unknown) => (await PATCH(request('PATCH', body), at(id))).json();
  expect(await patch({ name: 'After' })).toMatchObject({
    name: 'After',
    active_connection_ids: [connectionId],
  });
  expect(await patch({ connection_ids: [] })).toMatchObject({
    name: 'After',
    active_connection_ids: [],
  });
  expect(await patch({ name: null })).toMatchObject({ name: 'After' });
  expect(await patch({})).toMatchObject({ name: 'After' });
});

it('deletes it with its messages: 204 without a body', async () => {
  const { id } = await make({ name: 'Gone soon' });
  await addMessage(request('POST', { role: 'user', content: 'Hello' }), at(id));
  const response = await DELETE(request('DELETE'), at(id));
  expect(response.status).toBe(204);
  expect(await response.text()).toBe('');
  expect((await listMessages(request('GET'), at(id))).status).toBe(404);
});

it('takes and lists messages of exactly this shape', async () => {
  const { id } = await make({ name: 'Talk' });
  const databases_used = [{ conn_id: connectionId, name: 'shop', rows: 3 }];
  const said = await addMessage(request('POST', { role: 'user', content: 'How many?' }), at(id));
  expect(said.status).toBe(201);
  const told = await addMessage(
    request('POST', { role: 'assistant', content: 'Three.', databases_used }),
    at(id),
  );
  expect(await told.json()).toEqual({
    id: expect.any(Number),
    chat_session_id: id,
    role: 'assistant',
    content: 'Three.',
    query_history_id: null,
    databases_used,
    created_at: time,
  });
  const list = await (await listMessages(request('GET', undefined, '?limit=5'), at(id))).json();
  expect(list.map((message: { content: string }) => message.content)).toEqual([
    'How many?',
    'Three.',
  ]);
  expect(list[0].databases_used).toBeNull();
  const { message_count } = await (await getOne(request('GET'), at(id))).json();
  expect(message_count).toBe(2);
});

describe('what is wrong', () => {
  it.each(['not-a-uuid', crypto.randomUUID(), '%00', '🤔'])('an unknown id %s: 404', async (id) => {
    for (const answer of [
      getOne(request('GET'), at(id)),
      PATCH(request('PATCH', { name: 'x' }), at(id)),
      DELETE(request('DELETE'), at(id)),
      listMessages(request('GET'), at(id)),
      addMessage(request('POST', { role: 'user', content: 'x' }), at(id)),
    ]) {
      const response = await answer;
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        detail: `Chat session ${id} not found`,
        code: 'not_found',
      });
    }
  });

  it.each([[[999_999]], [[0]], [[-5]]])('unknown databases %j: 400', async (connection_ids) => {
    const response = await POST(request('POST', { name: 'x', connection_ids }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: 'One or more connection IDs are invalid',
    });
  });

  it.each([
    [{}, 'name', 'missing'],
    [{ name: '' }, 'name', 'string_too_short'],
    [{ name: 'x'.repeat(256) }, 'name', 'string_too_long'],
    [{ name: 'x', connection_ids: 'all' }, 'connection_ids', 'list_type'],
  ])('an invalid body %#: 422', async (body, field, type) => {
    const response = await POST(request('POST', body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ['body', field], type }] });
  });

  it('an invalid query: 422', async () => {
    const response = await GET(request('GET', undefined, '?limit=abc'));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ['query', 'limit'] }] });
  });

  it('a body that is no JSON: 400', async () => {
    const response = await POST(new Request(address, { method: 'POST', body: 'name=x' }));
    expect(response.status).toBe(400);
  });
});
