import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnTypes } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { answer } from './testing/answer-replies.ts';

it('finds words for any results at all', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.constantFrom<Cell>('NaN', '12.50', '2026-01-01', { $binary: 'AA==' }, [1], { a: '**' }),
  ) as fc.Arbitrary<Cell>;
  const reply = fc
    .array(
      fc.tuple(
        fc.constantFrom('name', 'total', 'count', 'id', '**'),
        fc.constantFrom(...columnTypes),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
          maxLength: 4,
        }),
        sql: fc.constantFrom(
          '',
          'SELECT sum(a), b FROM t ORDER BY 1 DESC LIMIT 3',
          'SELECT count(*) FROM t WHERE x',
          '((',
        ),
        truncated: fc.boolean(),
      }),
    );
  const questions = fc.constantFrom('Compare', 'Which has the most?', 'total', 'List', '');
  fc.assert(
    fc.property(questions, fc.array(reply, { minLength: 1, maxLength: 3 }), (question, replies) => {
      const text = answer(
        question,
        replies.map((one, n) => ({ ...one, database: `db${n}` })),
      );
      expect(text).toMatch(/^\S[\s\S]*\.$/);
      expect(text).not.toMatch(/undefined|NaN of|\[object/);
    }),
    { numRuns: 500 },
  );
});

it('shows no noise of doubles where one of several databases counts in them', () => {
  const sql = 'SELECT status, SUM(total) AS total FROM orders GROUP BY status ORDER BY total DESC';
  const said = answer('Which status has the highest total of orders?', [
    {
      database: 'exact',
      sql,
      columns: [
        ['status', 'text'],
        ['total', 'decimal'],
      ],
      rows: [['paid', '2134400.00']],
    },
    {
      database: 'loose',
      sql,
      columns: [
        ['status', 'text'],
        ['total', 'float'],
      ],
      rows: [['paid', 2136534.4000000004]],
    },
  ]);
  expect(said).toContain('2,136,534.4');
  expect(said).not.toContain('0000');
});
