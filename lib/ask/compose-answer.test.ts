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
