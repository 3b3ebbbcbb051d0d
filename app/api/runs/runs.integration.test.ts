import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';

const store = openAskStore();
const { POST: ask } = await import('../multi-query/route.ts');
const { interruptDeadCalls } = await import('#lib/history/calls/interrupt-dead-calls.ts');
const { POST: askOne } = await import('../query/route.ts');
const { POST: createSession, GET: listSessions } = await import('../chat/sessions/route.ts');
const { GET: getRun, DELETE: cancelRun } = await import('./[id]/route.ts');

let connectionIds: number[];
beforeAll(async () => {
  connectionIds = [
    await store.connect('north', 'postgresql', shopScript(7)),
    await store.connect(
      'slow',
      'postgresql',
      `CREATE TABLE people (id INTEGER); INSERT INTO people VALUES (1);
       CREATE VIEW customers AS SELECT people.id FROM people, pg_sleep(20);`,
    ),
    await store.connect(
      'wide',
      'postgresql',
      `CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
       INSERT INTO notes SELECT n, repeat('x', 400) FROM generate_series(1, 800) n;`,
    ),
  ];
});
afterAll(() => store.close());

const post = (body: object, headers: Record<string, string> = {}, query = '') =>
  new Request(`http://127.0.0.1:3000/api/x${query}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
const get = (headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1:3000/api/x', { headers });
const at = (id: string) => ({ params: Promise.resolve({ id }) });
const stream = { accept: 'text/event-stream' };
const question = 'How many customers are there?';
const fast = () => ({ question, connection_ids: [connectionIds[0]], use_cache: false });
const slow = () => ({ question, connection_ids: [connectionIds[1]], use_cache: false });

interface Event {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

function eventsIn(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [event = '', data = '', id = ''] = block
        .split('\n')
        .map((line) => line.replace(/^\w+: /, ''));
      return { id, event, data: JSON.parse(data) };
    });
}

describe('a run as events', () => {
  it('numbers them, and goes on after the last one that a client has', async () => {
    const response = await ask(post(fast(), stream));
    const runId = response.headers.get('x-run-id') ?? '';
    const all = eventsIn(await response.text());
    expect(all.map(({ id }) => id)).toEqual(all.map((_, at) => `${runId}.${at + 1}`));
    expect(all.at(-1)?.event).toBe('answer');

    const third = all[2]?.id ?? '';
    const rest = await getRun(get({ ...stream, 'last-event-id': third }), at(runId));
    expect(eventsIn(await rest.text())).toEqual(all.slice(3));
    // A client that only knows how to ask the same once more is joined to its run.
    const again = await ask(post(fast(), { ...stream, 'last-event-id': third }));
    expect(eventsIn(await again.text())).toEqual(all.slice(3));
  });

  it('says what became of it, also where only the history knows', async () => {
    const response = await ask(post(fast()));
    const runId = response.headers.get('x-run-id') ?? '';
    const answer = await response.json();
    const body = await (await getRun(get(), at(runId))).json();
    expect(body).toEqual({
      run_id: runId,
      query_id: answer.query_id,
      status: 'answered',
      question,
      created_at: expect.stringMatching(/Z$/),
      answer,
    });
    expect((await getRun(get(), at('00000000-0000-0000-0000-000000000000'))).status).toBe(404);
    expect((await getRun(get(stream), at('nonsense'))).status).toBe(404);
  });

  it('is cancelled by DELETE, also where its client had itself let go', async () => {
    const leave = new AbortController();
    const request = new Request(post(slow(), stream, '?detach=true'), { signal: leave.signal });
    const response = await ask(request);
    const runId = response.headers.get('x-run-id') ?? '';
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    leave.abort();
    expect((await (await getRun(get(), at(runId))).json()).status).toBe('running');
    expect((await cancelRun(get(), at(runId))).status).toBe(204);
    await expect
      .poll(async () => (await (await getRun(get(), at(runId))).json()).status)
      .toBe('cancelled');
    expect((await cancelRun(get(), at(runId))).status).toBe(204);
  });

  it.each(['1', 'TRUE'])('goes on for detach=%s, too', async (flag) => {
    const response = await ask(post(slow(), stream, `?detach=${flag}`));
    const runId = response.headers.get('x-run-id') ?? '';
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await (await getRun(get(), at(runId))).json()).status).toBe('running');
    await cancelRun(get(), at(runId));
  });

  it('is not started where it cannot be told whether it may go on', async () => {
    const response = await ask(post(fast(), {}, '?detach=maybe'));
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toMatchObject([{ loc: ['query', 'detach'] }]);
  });

  it('is cancelled when its client leaves without a word', async () => {
    const response = await ask(post(slow(), stream));
    const runId = response.headers.get('x-run-id') ?? '';
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect
      .poll(async () => (await (await getRun(get(), at(runId))).json()).status)
      .toBe('cancelled');
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string, body: object) => post(body, { 'idempotency-key': key });

  it('makes one session of two requests, and tells the second so', async () => {
    const first = await createSession(keyed('one', { name: 'Once' }));
    const second = await createSession(keyed('one', { name: 'Once' }));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    const sessions = await (await listSessions(get())).json();
    expect(sessions.filter((one: { name: string }) => one.name === 'Once')).toHaveLength(1);
  });

  it('runs a question once, whether its answer or its events are wanted', async () => {
    const first = await ask(keyed('run', fast()));
    const answer = await first.json();
    const second = await ask(keyed('run', fast()));
    expect(await second.json()).toEqual(answer);
    const events = await ask(post(fast(), { ...stream, 'idempotency-key': 'run' }));
    const all = eventsIn(await events.text());
    expect(all.at(-1)?.data).toEqual(answer);
    const has = { 'idempotency-key': 'run', 'last-event-id': all[1]?.id ?? '' };
    const rest = await ask(post(fast(), { ...stream, ...has }));
    expect(eventsIn(await rest.text())).toEqual(all.slice(2));
  });

  it('gives a long answer again as it was, to one database too', async () => {
    const body = { question: 'List all notes', connection_id: connectionIds[2] };
    const first = await askOne(keyed('wide', body));
    const answer = await first.json();
    expect(answer.row_count).toBe(800);
    const second = await askOne(keyed('wide', body));
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await second.json()).toEqual(answer);
    // The run is named in every answer that it stands behind.
    const runId = first.headers.get('x-run-id');
    expect(runId).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers.get('x-run-id')).toBe(runId);
  });

  it.each([
    ['its answer', {}],
    ['its events', stream],
  ])('lets a client that left before it had %s ask once more', async (_, headers) => {
    const key = `left ${_}`.replaceAll(' ', '-');
    const leave = new AbortController();
    const left = new Request(post(slow(), { ...headers, 'idempotency-key': key }), {
      signal: leave.signal,
    });
    const asked = ask(left);
    await new Promise((resolve) => setTimeout(resolve, 500));
    leave.abort();
    const first = await asked;
    await first.body?.cancel();
    const status = async () => {
      const runId = first.headers.get('x-run-id') ?? '';
      return (await (await getRun(get(), at(runId))).json()).status;
    };
    await expect.poll(status).toBe('cancelled');
    await expect
      .poll(async () => {
        // Another request could not have the key if the first one kept it.
        const second = await ask(post(fast(), { 'idempotency-key': key }));
        return second.status;
      })
      .toBe(200);
  });

  it('is told as interrupted, not as worked on, where the server stopped meanwhile', async () => {
    const leave = new AbortController();
    const body = slow();
    const asked = ask(new Request(keyed('stopped', body), { signal: leave.signal }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await ask(keyed('stopped', body))).status).toBe(409);
    // What the next process does when it starts.
    await interruptDeadCalls();
    const again = await ask(keyed('stopped', body));
    expect([again.status, (await again.json()).code]).toEqual([503, 'interrupted']);
    leave.abort();
    await asked;
  });

  it('is refused for another request, and where it is none', async () => {
    await createSession(keyed('two', { name: 'Twice' }));
    const other = await createSession(keyed('two', { name: 'Another' }));
    expect(other.status).toBe(422);
    expect(JSON.stringify(await other.json())).toContain('another request');
    expect((await createSession(keyed('with space', { name: 'x' }))).status).toBe(422);
  });

  it('keeps the answer to what is wrong, and two at once from both being done', async () => {
    const wrong = () => createSession(keyed('three', { name: '' }));
    expect([(await wrong()).status, (await wrong()).status]).toEqual([422, 422]);
    const both = await Promise.all(
      [1, 2].map(() => createSession(keyed('four', { name: 'Race' }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const sessions = await (await listSessions(get())).json();
    expect(sessions.filter((one: { name: string }) => one.name === 'Race')).toHaveLength(1);
  });
});
