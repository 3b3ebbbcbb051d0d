import { describe, expect, it } from 'vitest';
import type { CombinedView, RunEvent } from './events.ts';
import { runEventSchema } from './events.ts';
import { emptyRunView, interruptRun, reduceRun } from './run-view.ts';

const start: RunEvent = {
  type: 'run-start',
  runId: 'r1',
  question: 'How many customers are there?',
  planner: 'builtin',
  databases: [
    { connectionId: 1, name: 'crm', dialect: 'sqlite', color: 0 },
    { connectionId: 2, name: 'shop', dialect: 'mysql', color: 1 },
  ],
  startedAt: '2026-01-02T03:04:05.000Z',
};

function fold(...events: RunEvent[]) {
  return events.reduce(reduceRun, emptyRunView('r1', ''));
}

const written: RunEvent = {
  type: 'sql-end',
  statementId: 's1',
  connectionId: 1,
  task: 'statement',
  sql: 'SELECT 1',
};

const done: RunEvent = {
  type: 'query-end',
  statementId: 's1',
  outcome: {
    state: 'done',
    columns: [{ name: 'n', type: 'integer' }],
    rows: [[1]],
    truncated: false,
    elapsedMs: 4,
  },
};

describe('reduceRun', () => {
  it('keeps what a question back offers', () => {
    const end: RunEvent = { type: 'run-end', status: 'clarify', choices: ['a', 'b'], elapsedMs: 1 };
    expect(fold(start, end).choices).toEqual(['a', 'b']);
    expect(fold(start, { ...end, choices: undefined })).not.toHaveProperty('choices');
    expect(runEventSchema.parse(end)).toEqual(end);
  });

  it('adds up what a model’s replies took, and says where that is estimated', () => {
    const first: RunEvent = { type: 'tokens', input: 900, output: 30 };
    expect(fold(start)).not.toHaveProperty('tokens');
    expect(fold(start, first).tokens).toEqual({ input: 900, output: 30 });
    const more: RunEvent = { type: 'tokens', input: 10, output: 2, estimated: true };
    const tokens = { input: 910, output: 32, estimated: true };
    expect(fold(start, first, more).tokens).toEqual(tokens);
    expect(fold(start, more, first).tokens).toEqual(tokens);
    expect(runEventSchema.parse(more)).toEqual(more);
  });

  it('says what a model’s server is waited for until it answers', () => {
    const until = '2026-01-02T03:04:09.000Z';
    const waiting = fold(start, { type: 'model-wait', reason: 'Too many requests.', until });
    expect(waiting.modelWait).toEqual({ reason: 'Too many requests.', until });
    expect(reduceRun(waiting, written)).not.toHaveProperty('modelWait');
    const gaveUp: RunEvent = { type: 'planner-change', planner: 'builtin', reason: 'It is down.' };
    expect(reduceRun(waiting, gaveUp)).not.toHaveProperty('modelWait');
  });

  it('shows SQL while it is written and the final text once it is complete', () => {
    const delta = (text: string): RunEvent => ({
      type: 'sql-delta',
      statementId: 's1',
      connectionId: 1,
      text,
    });
    const writing = fold(start, delta('SEL'), delta('ECT 1 '));
    expect(writing.statements).toMatchObject([{ sql: 'SELECT 1 ', state: 'writing' }]);
    expect(reduceRun(writing, written).statements).toMatchObject([
      { sql: 'SELECT 1', state: 'ready' },
    ]);
  });

  it('keeps one statement’s failure apart from another one’s rows', () => {
    const view = fold(
      start,
      written,
      { ...written, statementId: 's2', connectionId: 2 },
      { type: 'query-start', statementId: 's1' },
      {
        type: 'query-end',
        statementId: 's2',
        outcome: { state: 'failed', code: 'unreachable', message: 'No answer.' },
      },
      done,
    );
    expect(view.statements).toMatchObject([
      { state: 'done', rows: [[1]] },
      { state: 'failed', errorCode: 'unreachable', error: 'No answer.' },
    ]);
  });

  it('returns a mended statement to writing and remembers what was wrong', () => {
    const view = fold(start, written, {
      type: 'repair',
      statementId: 's1',
      attempt: 1,
      sql: 'SELECT 1',
      error: 'There is no column x.',
    });
    expect(view.statements).toMatchObject([
      {
        state: 'writing',
        sql: '',
        corrections: [{ sql: 'SELECT 1', error: 'There is no column x.' }],
      },
    ]);
  });

  it('takes back what was found of a result that another one replaces', () => {
    const finding: RunEvent = {
      type: 'finding',
      statementId: 's1',
      finding: { kind: 'all_null', weight: 'note', confidence: 'high', message: 'Nothing there.' },
    };
    const repair: RunEvent = {
      type: 'repair',
      statementId: 's1',
      attempt: 1,
      sql: 'SELECT 1',
      error: 'Nothing there.',
      explanation: 'Taken otherwise.',
    };
    expect(fold(start, written, done, finding).statements[0]?.findings).toEqual([finding.finding]);
    const [again] = fold(start, written, done, finding, repair).statements;
    expect(again?.findings).toBeUndefined();
    expect(again?.corrections).toEqual([
      { sql: 'SELECT 1', error: 'Nothing there.', explanation: 'Taken otherwise.' },
    ]);
  });

  it('drops what a planner was still writing when another one takes over', () => {
    const view = fold(
      start,
      written,
      { type: 'sql-delta', statementId: 's2', connectionId: 2, text: 'SELECT' },
      { type: 'planner-change', planner: 'builtin', reason: 'The model is down.' },
    );
    expect(view.statements.map(({ statementId }) => statementId)).toEqual(['s1']);
    expect(view).toMatchObject({ planner: 'builtin', warnings: ['The model is down.'] });
  });

  it('leaves the view it was given as it was', () => {
    const before = fold(start, written);
    const copy = structuredClone(before);
    reduceRun(before, done);
    expect(before).toEqual(copy);
  });
});

describe('interruptRun', () => {
  it('keeps finished results and marks the rest', () => {
    const view = fold(start, written, done, { ...written, statementId: 's2', connectionId: 2 });
    const interrupted = interruptRun(view);
    expect(interrupted.status).toBe('interrupted');
    expect(interrupted.statements).toMatchObject([
      { state: 'done', rows: [[1]] },
      { state: 'failed', errorCode: 'interrupted' },
    ]);
  });
});

describe('an answer that comes before the last database is known', () => {
  const combined: CombinedView = { kind: 'stacked', columns: [], rows: [], truncated: false };
  const said: RunEvent[] = [
    { type: 'combine', combined },
    { type: 'answer-delta', text: 'There are 8.' },
  ];

  it('is added to', () => {
    const view = fold(start, ...said, { type: 'answer-delta', text: ' east was down.' });
    expect(view).toMatchObject({ answer: 'There are 8. east was down.', combined });
  });

  it('is taken back, with what was put together', () => {
    const back: RunEvent[] = [
      { type: 'combine' },
      { type: 'answer-delta', text: 'Each is below.', replaces: true },
    ];
    expect(back.map((event) => runEventSchema.parse(event))).toEqual(back);
    const view = fold(start, ...said, ...back);
    expect(view.answer).toBe('Each is below.');
    expect(view.combined).toBeUndefined();
  });
});

describe('a change', () => {
  const asked: RunEvent = {
    type: 'confirm-request',
    statementId: 's1',
    requestId: 'r1',
    database: 'shop',
    sql: 'DELETE FROM a WHERE b = 1',
    expiresAt: '2026-05-01T10:05:00.000Z',
  };
  const started: RunEvent = { type: 'query-start', statementId: 's1', changes: true };

  it('waits for a person with exactly what would run', () => {
    expect(runEventSchema.parse(asked)).toEqual(asked);
    expect(fold(start, written, asked).statements).toMatchObject([
      {
        state: 'waiting',
        changes: true,
        sql: asked.sql,
        confirmation: { requestId: 'r1', expiresAt: asked.expiresAt },
      },
    ]);
  });

  it('tells the rows that were changed, and waits no longer', () => {
    const end: RunEvent = {
      type: 'query-end',
      statementId: 's1',
      outcome: {
        state: 'done',
        columns: [],
        rows: [],
        truncated: false,
        elapsedMs: 2,
        affectedRows: 3,
      },
    };
    const [statement] = fold(start, written, asked, started, end).statements;
    expect(statement).toMatchObject({ state: 'done', changes: true, affectedRows: 3 });
    expect(statement).not.toHaveProperty('confirmation');
  });

  it('that failed keeps that it may have changed rows before', () => {
    const end: RunEvent = {
      type: 'query-end',
      statementId: 's1',
      outcome: { state: 'failed', code: 'timeout', message: 'Stopped.', mayHaveChanged: true },
    };
    expect(runEventSchema.parse(end)).toEqual(end);
    expect(fold(start, written, started, end).statements).toMatchObject([
      { state: 'failed', errorCode: 'timeout', mayHaveChanged: true },
    ]);
  });

  it.each([
    ['waited', [asked], 'before this change was confirmed. Nothing was changed.'],
    ['ran', [asked, started], 'not certain that it was made'],
    ['ran without being asked about', [started], 'not certain that it was made'],
  ] as const)('that %s when the server died is told as such', (_when, events, told) => {
    const [statement] = interruptRun(fold(start, written, ...events)).statements;
    expect(statement).toMatchObject({ state: 'failed', errorCode: 'interrupted' });
    expect(statement?.error).toContain(told);
    expect(statement).not.toHaveProperty('confirmation');
  });
});
