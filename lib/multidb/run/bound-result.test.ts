import { expect, it } from 'vitest';
import type { Cell, QueryResult } from '#lib/shape/query-result.ts';
import { boundResult, resultCharactersMax } from './bound-result.ts';

const result = (rows: Cell[][], truncated = false): QueryResult => ({
  columns: [{ name: 'body', type: 'text' }],
  rows,
  truncated,
  elapsedMs: 1,
});
const wide = 'x'.repeat(resultCharactersMax / 4);

it('leaves ordinary results as they are', () => {
  for (const ordinary of [result([]), result([['a'], [null], [7], [{ a: 1 }]], true)]) {
    expect(boundResult(ordinary)).toBe(ordinary);
  }
});

it.each<[string, Cell]>([
  ['text', wide],
  ['binary', { $binary: wide }],
  ['a document', { text: wide }],
])('cuts off rows that are too wide with %s, and says so', (_kind, cell) => {
  const bounded = boundResult(result(Array.from({ length: 9 }, (_, at) => [at, cell])));
  expect(bounded.rows.map(([at]) => at)).toEqual([0, 1, 2]);
  expect(bounded.truncated).toBe(true);
});

it('refuses a single row that is too large', () => {
  const huge = result([['x'.repeat(resultCharactersMax + 1)]]);
  expect(() => boundResult(huge)).toThrow(/larger than 5 MB/);
});
