import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, localActor } from '#lib/actor.ts';
import { emptyRunView, type RunView, type StatementView } from '#lib/ask/run-view.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { finishRun } from '../finish-run.ts';
import { startRun } from '../start-run.ts';
import { dropExample } from './drop-example.ts';
import { keepExample } from './keep-example.ts';
import { listExamples } from './list-examples.ts';

const person = localActor();
const ben: Actor = { userId: 'ben', rights: { manageConnections: true, ask: true } };

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

async function answer(
  question: string,
  change: Partial<StatementView> = {},
  actor = person,
): Promise<number> {
  const opening: RunView = { ...emptyRunView(crypto.randomUUID(), question), planner: 'tiny' };
  const facts = { view: opening, databaseType: 'sqlite', plannerId: 'tiny' };
  const { queryId } = await startRun(actor, facts);
  const statement: StatementView = {
    statementId: 's1',
    connectionId: 1,
    task: 'statement',
    state: 'done',
    sql: 'SELECT secret FROM t',
    columns: [{ name: 'secret', type: 'text' }],
    rows: [['the secret of a row']],
    truncated: false,
    corrections: [],
    ...change,
  };
  await finishRun(actor, queryId, { ...opening, status: 'answered', statements: [statement] });
  return queryId;
}

describe('examples', () => {
  it('are kept once, without results, for these databases alone, and until they are dropped', async () => {
    const first = await answer('How many?');
    const second = await answer('Where?', { connectionId: 2 });
    await keepExample(person, first);
    await keepExample(person, first);
    await keepExample(person, second);
    const statements = [{ connectionId: 1, sql: 'SELECT secret FROM t' }];
    expect(await listExamples(person, [1])).toEqual([{ question: 'How many?', statements }]);
    expect(JSON.stringify(await listExamples(person, [1, 2]))).not.toContain('of a row');
    expect(await listExamples(person, [1, 2])).toHaveLength(2);
    await dropExample(person, first);
    expect(await listExamples(person, [1])).toEqual([]);
  });

  it.each<[string, Partial<StatementView>]>([
    ['a change', { changes: true }],
    ['a failure', { state: 'failed' }],
    ['a schema', { task: 'schema' }],
  ])('are never %s', async (_, change) => {
    const queryId = await answer('Do it', change);
    await expect(keepExample(person, queryId)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('are nobody else’s', async () => {
    const mine = await answer('Mine?', { connectionId: 7 });
    await expect(keepExample(ben, mine)).rejects.toMatchObject({ code: 'not_found' });
    await keepExample(person, mine);
    await expect(dropExample(ben, mine)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listExamples(ben, [7])).toEqual([]);
    expect(await listExamples(person, [7])).toHaveLength(1);
  });
});
