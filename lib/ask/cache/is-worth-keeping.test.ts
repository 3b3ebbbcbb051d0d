import { expect, it } from 'vitest';
import { createCancelSwitches } from '../cancel-switches.ts';
import type { RunEvent } from '../events.ts';
import type { RunContext } from '../run-context.ts';
import { emptyRunView, type RunView, type StatementView } from '../run-view.ts';
import { isWorthKeeping } from './is-worth-keeping.ts';

const context: RunContext = {
  runId: 'run',
  question: 'How many?',
  databases: [],
  conversation: [],
  planner: { id: 'gpt', plan: async function* () {} },
  rowsMax: 10,
  timeoutMs: 1_000,
  startedAt: new Date(),
  switches: createCancelSwitches(),
  warnings: ['No model server is connected.'],
  corrections: { known: async () => [], note: async () => undefined },
};

const done: StatementView = {
  statementId: 's1',
  connectionId: 1,
  task: 'statement',
  state: 'done',
  sql: 'SELECT 1',
  columns: [],
  rows: [[1]],
  truncated: false,
  corrections: [],
};

const answered: RunView = {
  ...emptyRunView('run', 'How many?'),
  status: 'answered',
  planner: 'gpt',
  databases: [{ connectionId: 1, name: 'north', dialect: 'sqlite', color: 0 }],
  statements: [done],
  answer: 'One.',
};

const keeps = (change: Partial<RunView>, events: RunEvent[] = []) =>
  isWorthKeeping(context, { ...answered, ...change }, events);

const cut = 'north has more rows than the first 1 shown; figures made from them would be too low.';

it.each<[string, Partial<RunView>]>([
  ['every statement succeeded', {}],
  ['a statement was mended', { statements: [{ ...done, corrections: [{ sql: '', error: '' }] }] }],
  ['rows were cut', { statements: [{ ...done, truncated: true }], warnings: [cut] }],
  ['another planner was wished for', { warnings: context.warnings }],
])('keeps it where %s', (_, change) => {
  expect(keeps(change)).toBe(true);
});

const failed: StatementView = { ...done, statementId: 's2', state: 'failed' };

it.each<[string, Partial<RunView>]>([
  ['a statement failed', { statements: [done, failed] }],
  ['it was stopped', { status: 'cancelled' }],
  ['all failed', { status: 'failed', statements: [failed] }],
  ['something was asked back', { status: 'clarify', statements: [] }],
  ['it cannot be answered', { status: 'cannot', statements: [] }],
  ['something was changed', { statements: [{ ...done, changes: true }] }],
  ['rows were compared', { statements: [{ ...done, task: 'data' }] }],
  ['another planner took over', { planner: 'builtin' }],
  ['there is something to be warned of', { warnings: ['No database is called nroth.'] }],
])('does not keep it where %s', (_, change) => {
  expect(keeps(change)).toBe(false);
});

it('does not keep it where a database was waited for', () => {
  const awaited = { connectionId: 1, tables: [], reason: 'has not answered yet' };
  const route = (selected: Extract<RunEvent, { type: 'route' }>['selected']): RunEvent[] => [
    { type: 'route', selected, skipped: [] },
  ];
  expect(keeps({}, route([awaited]))).toBe(true);
  expect(keeps({}, route([{ ...awaited, awaited: true }]))).toBe(false);
});
