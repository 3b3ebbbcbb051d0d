import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { emptyRunView } from '#lib/ask/run-view.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { getHistory } from './get-history.ts';
import { storeAnsweredRun } from './store-answered-run.ts';

const store = openTestStore();
afterAll(() => store.close());
const actor = localActor();

function run(question: string) {
  const view = {
    ...emptyRunView(randomUUID(), question),
    planner: 'builtin',
    startedAt: '2026-01-01T00:00:00.000Z',
    cachedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 1.5,
    status: 'answered' as const,
    answer: `The answer to ${question}`,
    databases: [{ connectionId: 1, name: 'shop', dialect: 'sqlite' as const, color: 0 }],
  };
  return { view, databaseType: 'sqlite', plannerId: 'builtin' };
}

it('gives each of those that come at once its own entry', async () => {
  const runs = Array.from({ length: 45 }, (_, n) => run(`question ${n}`));
  const stored = await Promise.all(runs.map((one) => storeAnsweredRun(actor, one)));
  expect(new Set(stored.map(({ queryId }) => queryId)).size).toBe(45);
  for (const [at, { queryId }] of stored.entries()) {
    const entry = await getHistory(actor, queryId);
    expect(entry).toMatchObject({ question: `question ${at}`, status: 'answered', cached: true });
    expect(entry.view.answer).toBe(`The answer to question ${at}`);
  }
});

it('stores the same as a run of a chat', async () => {
  const { id } = await createSession(actor, { name: 'Chat' });
  const inChat = await storeAnsweredRun(actor, { ...run('same'), chatSessionId: id });
  const alone = await storeAnsweredRun(actor, run('same'));
  const told = async (queryId: number) => {
    const {
      id: _,
      runId,
      chatSessionId,
      createdAt,
      view,
      ...rest
    } = await getHistory(actor, queryId);
    expect(createdAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const { queryId: __, runId: ___, ...shown } = view;
    return { ...rest, view: shown };
  };
  expect(await told(alone.queryId)).toEqual(await told(inChat.queryId));
});
