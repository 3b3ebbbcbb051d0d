import { expect, it } from 'vitest';
import type { RunEvent } from '#lib/ask/events.ts';
import { toWireEvent } from './wire-event.ts';

it.each<[RunEvent, object]>([
  [
    { type: 'sql-delta', statementId: 's', connectionId: 1, text: 'SEL' },
    { type: 'sql-delta', statement_id: 's', connection_id: 1, text: 'SEL' },
  ],
  [
    {
      type: 'route',
      selected: [{ connectionId: 1, tables: ['orderItems'], reason: 'r' }],
      skipped: [{ connectionId: 2, reason: 'r' }],
    },
    {
      type: 'route',
      selected: [{ connection_id: 1, tables: ['orderItems'], reason: 'r' }],
      skipped: [{ connection_id: 2, reason: 'r' }],
    },
  ],
  [
    {
      type: 'query-end',
      statementId: 's',
      outcome: {
        state: 'done',
        columns: [
          { name: 'camelCase', type: 'decimal' },
          { name: 'doc', type: 'json' },
        ],
        rows: [['1.50', { innerKey: 'stays' }]],
        truncated: false,
        elapsedMs: 3,
      },
    },
    {
      type: 'query-end',
      statement_id: 's',
      outcome: {
        state: 'done',
        columns: [
          { name: 'camelCase', type: 'decimal' },
          { name: 'doc', type: 'json' },
        ],
        rows: [[1.5, { innerKey: 'stays' }]],
        truncated: false,
        elapsed_ms: 3,
      },
    },
  ],
  [
    {
      type: 'confirm-request',
      statementId: 's',
      requestId: 'r',
      database: 'shop',
      sql: 'DELETE FROM a WHERE camelCase = 1',
      expiresAt: '2026-05-01T10:05:00.000Z',
    },
    {
      type: 'confirm-request',
      statement_id: 's',
      request_id: 'r',
      database: 'shop',
      sql: 'DELETE FROM a WHERE camelCase = 1',
      expires_at: '2026-05-01T10:05:00.000Z',
    },
  ],
  [
    {
      type: 'query-end',
      statementId: 's',
      outcome: {
        state: 'done',
        columns: [],
        rows: [],
        truncated: false,
        elapsedMs: 3,
        affectedRows: 2,
      },
    },
    {
      type: 'query-end',
      statement_id: 's',
      outcome: {
        state: 'done',
        columns: [],
        rows: [],
        truncated: false,
        elapsed_ms: 3,
        affected_rows: 2,
      },
    },
  ],
])('%#: names of the wire, values as in the answer', (event, expected) => {
  expect(toWireEvent(event)).toEqual(expected);
});
