import { expect, it } from 'vitest';
import type { RunEvent } from '#lib/ask/events.ts';
import { emptyRunView, reduceRun } from '#lib/ask/run-view.ts';
import { listCards } from './list-cards.ts';

const start: RunEvent[] = [
  {
    type: 'run-start',
    runId: 'r',
    question: 'q',
    planner: 'builtin',
    startedAt: '2026-01-01T00:00:00.000Z',
    databases: [1, 2, 3].map((connectionId) => ({
      connectionId,
      name: `db${connectionId}`,
      dialect: 'sqlite',
      color: connectionId,
    })),
  },
  {
    type: 'route',
    selected: [1, 2].map((connectionId) => ({ connectionId, tables: [], reason: '' })),
    skipped: [{ connectionId: 3, reason: 'holds no sales' }],
  },
];
const written = (statementId: string, connectionId: number): RunEvent => ({
  type: 'sql-end',
  statementId,
  connectionId,
  task: 'statement',
  sql: 'SELECT 1',
});
const end: RunEvent = { type: 'run-end', status: 'answered', elapsedMs: 1 };

const cardsAfter = (events: RunEvent[]) =>
  listCards(events.reduce(reduceRun, emptyRunView('', ''))).map(
    ({ key, database, statement, place }) => [key, database.name, statement?.statementId, place],
  );

it('gives every asked database its place before anything is written', () => {
  expect(cardsAfter(start)).toEqual([
    ['1:0', 'db1', undefined, undefined],
    ['2:0', 'db2', undefined, undefined],
  ]);
});

it('keeps the places whichever statement is written first', () => {
  expect(cardsAfter([...start, written('s1', 2), written('s2', 1)])).toEqual([
    ['1:0', 'db1', 's2', undefined],
    ['2:0', 'db2', 's1', undefined],
  ]);
});

it('numbers several statements of one database', () => {
  expect(cardsAfter([...start, written('s1', 1), written('s2', 1), end])).toEqual([
    ['1:0', 'db1', 's1', '1 of 2'],
    ['1:1', 'db1', 's2', '2 of 2'],
  ]);
});
