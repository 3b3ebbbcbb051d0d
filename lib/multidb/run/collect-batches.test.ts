import { expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { collectBatches, resultCharactersMax } from './collect-batches.ts';

const batch = (rows: Cell[][], types: ColumnType[] = ['text'], truncated = false): ResultBatch => ({
  columns: types.map((type, at) => ({ name: `c${at}`, type })),
  cells: types.map((_, at) => rows.map((row) => row[at] ?? null)),
  rowCount: rows.length,
  truncated,
  elapsedMs: 1,
});

let readBatches = 0;
async function* stream(...batches: ResultBatch[]) {
  readBatches = 0;
  for (const one of batches) {
    readBatches += 1;
    yield one;
  }
}
const wide = 'x'.repeat(resultCharactersMax / 4);

it('puts rows together, and keeps the columns of an empty result', async () => {
  const result = await collectBatches(
    stream(batch([['a'], [null]]), batch([['b']], ['text'], true)),
  );
  expect(result.rows).toEqual([['a'], [null], ['b']]);
  expect(result.truncated).toBe(true);
  expect(await collectBatches(stream(batch([])))).toEqual({
    columns: [{ name: 'c0', type: 'text' }],
    rows: [],
    truncated: false,
    elapsedMs: 1,
  });
});

it('mends earlier cells where a later batch widens a type', async () => {
  const result = await collectBatches(
    stream(
      batch(
        [
          [true, { a: 1 }],
          [null, null],
        ],
        ['boolean', 'json'],
      ),
      batch([[2, 'no json']], ['integer', 'text']),
    ),
  );
  expect(result.columns.map(({ type }) => type)).toEqual(['integer', 'text']);
  expect(result.rows).toEqual([
    [1, '{"a":1}'],
    [null, null],
    [2, 'no json'],
  ]);
});

it.each<[string, Cell]>([
  ['text', wide],
  ['binary', { $binary: wide }],
  ['a document', { text: wide }],
])(
  'cuts off rows that are too wide with %s, says so, and reads no further',
  async (_kind, cell) => {
    const types: ColumnType[] = ['integer', 'json'];
    const rows = Array.from({ length: 9 }, (_, at) => [at, cell]);
    const result = await collectBatches(stream(batch(rows, types), batch(rows, types)));
    expect(result.rows.map(([at]) => at)).toEqual([0, 1, 2]);
    expect(result.truncated).toBe(true);
    expect(readBatches).toBe(1);
  },
);

it('refuses a single row that is too large', async () => {
  const huge = stream(batch([['x'.repeat(resultCharactersMax + 1)]]));
  await expect(collectBatches(huge)).rejects.toThrow(/larger than 5 MB/);
});
