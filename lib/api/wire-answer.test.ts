import { expect, it } from 'vitest';
import { emptyRunView, type RunView } from '#lib/ask/run-view.ts';
import { toWireAnswer } from './wire-answer.ts';

const view: RunView = {
  ...emptyRunView('run-1', 'Total sales?'),
  planner: 'builtin',
  startedAt: '2026-05-01T10:00:00.000Z',
  status: 'answered',
  elapsedMs: 512.5,
  queryId: 7,
  databases: [
    { connectionId: 1, name: 'us', dialect: 'postgresql', color: 0 },
    { connectionId: 2, name: 'eu', dialect: 'mysql', color: 1 },
    { connectionId: 3, name: 'crm', dialect: 'sqlite', color: 2 },
  ],
  routed: [{ connectionId: 1, tables: ['orders'], reason: 'holds sales' }],
  skipped: [{ connectionId: 3, reason: 'holds no sales' }],
  statements: [
    {
      statementId: 'a',
      connectionId: 1,
      task: 'statement',
      state: 'done',
      sql: 'SELECT 1',
      columns: [
        { name: 'total', type: 'decimal' },
        { name: 'total', type: 'text' },
      ],
      rows: [['1234.50', 'x']],
      truncated: false,
      elapsedMs: 500,
      corrections: [{ sql: 'SELEC 1', error: 'syntax' }],
      findings: [
        {
          kind: 'unknown_value',
          weight: 'warning',
          confidence: 'high',
          message: 'No row has it.',
          suggestions: [{ asked: 'a', value: 'A' }],
        },
      ],
    },
    {
      statementId: 'b',
      connectionId: 2,
      task: 'statement',
      state: 'failed',
      sql: 'SELECT 2',
      columns: [],
      rows: [],
      truncated: false,
      errorCode: 'unreachable',
      error: 'MySQL at eu:3306 can’t be reached.',
      corrections: [],
    },
  ],
  notes: ['understood'],
  warnings: ['mind the gap'],
  combined: {
    kind: 'figures',
    measure: 'total sales',
    columns: [{ name: 'total', type: 'decimal' }],
    rows: [['1234.50']],
    figures: [
      { database: 'us', value: '1234.50' },
      { database: 'eu', value: null },
      { database: 'big', value: '12345678901234567.89', difference: '-1.50', ratio: 0.1 },
    ],
    total: '1234.50',
  },
  answer: 'The total is **1,234.50**.',
};

it('is the body of the contract', () => {
  expect(JSON.parse(JSON.stringify(toWireAnswer(view, 7)))).toEqual({
    query_id: 7,
    question: 'Total sales?',
    database_results: [
      {
        connection_id: 1,
        connection_name: 'us',
        database_type: 'postgresql',
        sql: 'SELECT 1',
        success: true,
        results: [{ total: 1234.5, total_2: 'x' }],
        row_count: 1,
        execution_time_ms: 500,
        error: null,
        correction_attempts: 1,
        corrections: [{ sql: 'SELEC 1', error: 'syntax' }],
        findings: [
          {
            issue_type: 'unknown_value',
            weight: 'warning',
            confidence: 0.95,
            description: 'No row has it.',
            suggestions: [{ asked: 'a', value: 'A', question: null }],
          },
        ],
        columns: [
          { name: 'total', type: 'decimal' },
          { name: 'total_2', type: 'text' },
        ],
        truncated: false,
        error_code: null,
      },
      {
        connection_id: 2,
        connection_name: 'eu',
        database_type: 'mysql',
        sql: 'SELECT 2',
        success: false,
        results: [],
        row_count: 0,
        execution_time_ms: 0,
        error: 'MySQL at eu:3306 can’t be reached.',
        correction_attempts: 0,
        corrections: [],
        findings: [],
        columns: [],
        truncated: false,
        error_code: 'unreachable',
      },
    ],
    total_databases_queried: 2,
    total_rows: 1,
    total_execution_time_ms: 512.5,
    warnings: ['mind the gap'],
    notes: ['understood'],
    cached: false,
    cached_at: null,
    timestamp: '2026-05-01T10:00:00.512Z',
    answer: 'The total is **1,234.50**.',
    choices: [],
    combined: {
      kind: 'figures',
      measure: 'total sales',
      columns: [{ name: 'total', type: 'decimal' }],
      rows: [[1234.5]],
      figures: [
        { database: 'us', value: 1234.5 },
        { database: 'eu', value: null },
        { database: 'big', value: '12345678901234567.89', difference: -1.5, ratio: 0.1 },
      ],
      total: 1234.5,
    },
    skipped: [{ connection_id: 3, connection_name: 'crm', reason: 'holds no sales' }],
    planner: 'builtin',
    tokens: null,
  });
});

it('says what a question that can’t be answered got', () => {
  const cannot: RunView = {
    ...emptyRunView('run-2', 'The weather?'),
    startedAt: '2026-05-01T10:00:00.000Z',
    elapsedMs: 3,
    status: 'cannot',
    answer: 'No database here holds weather data.',
  };
  expect(toWireAnswer(cannot, 8)).toMatchObject({
    query_id: 8,
    database_results: [],
    total_databases_queried: 0,
    total_rows: 0,
    combined: null,
    answer: 'No database here holds weather data.',
  });
});

it('says of an answer that was remembered when its rows were read', () => {
  const cachedAt = '2026-05-01T09:48:00.000Z';
  expect(toWireAnswer({ ...view, cachedAt }, 7)).toMatchObject({
    cached: true,
    cached_at: cachedAt,
    timestamp: '2026-05-01T10:00:00.512Z',
  });
});
