import { expect, it } from 'vitest';
import type { RunStep, Turn } from '#components/results/turn.ts';
import { emptyRunView } from '#lib/ask/run-view.ts';
import { applySteps, askedTurn, breakOff, mergeTurns, watchedTurn } from './live-turn.ts';

const stored = (runId: string, running = false): Turn => ({
  key: runId,
  question: `question of ${runId}`,
  askedAt: '2026-01-01T00:00:00.000Z',
  view: emptyRunView(runId, `question of ${runId}`),
  running,
  sqlNodes: {},
  rowCounts: {},
});
const runStart = (runId: string): RunStep => ({
  event: {
    type: 'run-start',
    runId,
    question: 'q',
    planner: 'builtin',
    startedAt: '2026-01-01T00:00:00.000Z',
    databases: [{ connectionId: 1, name: 'a', dialect: 'sqlite', color: 0 }],
  },
});
const written: RunStep = {
  event: {
    type: 'sql-end',
    statementId: 's1',
    connectionId: 1,
    task: 'statement',
    sql: 'SELECT 1',
  },
  sqlNode: 'highlighted',
};
const keys = (turns: Turn[]) => turns.map(({ key }) => key);

it('shows a question asked here once, also when the store tells it too', () => {
  const asked = askedTurn('asked-1', 'q');
  expect(keys(mergeTurns([stored('a'), stored('b', true)], [asked]))).toEqual(['a', 'asked-1']);
  const begun = applySteps(asked, [runStart('b')]);
  expect(keys(mergeTurns([stored('a'), stored('b', true)], [begun]))).toEqual(['a', 'asked-1']);
  expect(keys(mergeTurns([stored('a'), stored('b')], [begun]))).toEqual(['a', 'asked-1']);
});

it('keeps the order when other questions were stored after it', () => {
  const begun = applySteps(askedTurn('asked-1', 'q'), [runStart('a')]);
  expect(keys(mergeTurns([stored('a'), stored('b')], [begun]))).toEqual(['asked-1', 'b']);
});

it('folds the steps and keeps the highlighted SQL', () => {
  const turn = applySteps(askedTurn('k', 'q'), [runStart('a'), written]);
  expect([turn.running, turn.sqlNodes.s1, turn.view?.statements[0]?.state]).toEqual([
    true,
    'highlighted',
    'ready',
  ]);
  const ended = applySteps(turn, [
    { event: { type: 'run-end', status: 'cancelled', elapsedMs: 5 } },
  ]);
  expect(ended.running).toBe(false);
});

it('awaits nothing of a run whose stream broke off', () => {
  const turn = applySteps(askedTurn('k', 'q'), [runStart('a'), written]);
  const view = turn.view && breakOff(turn.view);
  expect(view?.statements.map(({ state, error }) => [state, error])).toEqual([
    ['failed', 'The connection was lost before this result arrived.'],
  ]);
  expect(view?.status).toBe('interrupted');
});

it('does not count rows as the store did before they came', () => {
  const turn = watchedTurn({ ...stored('a', true), rowCounts: { s1: 0 } });
  expect([turn.runId, turn.rowCounts]).toEqual(['a', {}]);
});
