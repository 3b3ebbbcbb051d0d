import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { BatchWriter, writeCells } from './batch-writer.ts';
import { ByteSpace } from './byte-space.ts';
import { beginFrame, endFrame, FrameReader } from './frames.ts';
import { JoinedTexts } from './joined-texts.ts';
import type { FrameHeader } from './messages.ts';
import { readBatch } from './read-batch.ts';

// Both are used again and again, as in their processes.
const childSpace = new ByteSpace();
const serverSpace = new ByteSpace();

/** Through a frame, in pieces of `pieceSize` bytes. */
function carry(
  rowCount: number,
  write: (writer: BatchWriter) => void,
  pieceSize = 65_536,
): Cell[][] {
  beginFrame(childSpace);
  const writer = new BatchWriter(childSpace);
  write(writer);
  const facts = { columns: [], rowCount, truncated: false, elapsedMs: 1 };
  const frame = endFrame(childSpace, {
    type: 'batch',
    batch: { ...facts, layouts: writer.layouts },
  });
  const batches: ResultBatch[] = [];
  const reader = new FrameReader<FrameHeader>(serverSpace, (header, bytes) => {
    if (header.type === 'batch') batches.push(readBatch(header.batch, bytes));
  });
  for (let at = 0; at < frame.length; at += pieceSize) {
    reader.push(Buffer.from(frame.subarray(at, at + pieceSize)));
  }
  expect(batches).toHaveLength(1);
  expect(batches[0]).toMatchObject(facts);
  return batches[0]?.cells ?? [];
}

const text = fc.string({ unit: fc.constantFrom('a', '', 'ÿ', '東', '🌱', '\ud800', '\0', '"') });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const kinds: Record<string, fc.Arbitrary<Cell>> = {
  text,
  boolean: fc.boolean(),
  number,
  integer: fc.maxSafeInteger(),
  binary: fc.base64String().map(($binary) => ({ $binary })),
  // JSON has no minus zero.
  json: fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value)) as Cell),
};
const cell = fc.oneof(...Object.values(kinds)).map((value) => (Object.is(value, -0) ? 0 : value));

describe('cells come out as they went in', () => {
  it.each(Object.keys(kinds))('%s, with and without NULL', (kind) => {
    const values = kinds[kind] as fc.Arbitrary<Cell>;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(values, fc.constant(null)), { maxLength: 20 }),
        fc.array(values, { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (mixed, whole, pieceSize) => {
          for (const cells of [mixed, whole]) {
            const write = (writer: BatchWriter) => writeCells(writer, cells);
            expect(carry(cells.length, write, pieceSize)).toEqual([cells]);
          }
        },
      ),
    );
  });

  it('columns of all kinds beside each other, of any kinds mixed', () => {
    const rows = fc.array(fc.tuple(text, number, fc.boolean(), cell, cell), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (cellsOfRows) => {
        const columns = [0, 1, 2, 3, 4].map((at) => cellsOfRows.map((row) => row[at] ?? null));
        const write = (writer: BatchWriter) => {
          for (const cells of columns) writeCells(writer, cells);
        };
        expect(carry(cellsOfRows.length, write)).toEqual(columns);
      }),
    );
  });

  it.each([
    ['text longer than what is joined at once', ['x'.repeat(40_000), '東'.repeat(40_000), 'y']],
    ['text whose last part alone is beyond Latin-1', [...Array(40).fill('ö'.repeat(1_000)), '🌱']],
    ['more than the memory began with', Array.from({ length: 30_000 }, (_, at) => at / 7)],
    ['nothing but NULL', [null, null]],
    ['no rows', []],
  ] as [string, Cell[]][])('%s', (_what, cells) => {
    expect(carry(cells.length, (writer) => writeCells(writer, cells))).toEqual([cells]);
  });
});

describe('what a program writes becomes cells', () => {
  const edges = [0n, -1n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n)];

  it('integers, exact in all 64 bits', () => {
    const integer = fc.oneof(fc.constantFrom(...edges), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n));
    fc.assert(
      fc.property(fc.array(fc.option(integer), { maxLength: 20 }), (values) => {
        const cells = values.map((value) => {
          if (value === null) return null;
          return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
        });
        expect(carry(values.length, (writer) => writer.integers(values))).toEqual([cells]);
      }),
    );
  });

  it.each<[string, (writer: BatchWriter) => void, Cell[]]>([
    [
      'floats',
      (writer) => writer.numbers('floats', [0.5, null, 3n, Number.NaN, -Infinity]),
      [0.5, null, 3, 'NaN', '-Infinity'],
    ],
    [
      'decimals',
      (writer) => writer.numbers('decimals', [0.1, null, 3n, 1e-7, 1e21]),
      ['0.1', null, '3', '0.0000001', '1000000000000000000000'],
    ],
    ['booleans', (writer) => writer.booleans([1n, null, 0n]), [true, null, false]],
    [
      'documents',
      (writer) => writer.texts('documents', new JoinedTexts(['{"a":[1]}', null, '7'])),
      [{ a: [1] }, null, 7],
    ],
    [
      'binaries',
      (writer) => writer.binaries([Buffer.from('ab'), null, Buffer.alloc(0)]),
      [{ $binary: 'YWI=' }, null, { $binary: '' }],
    ],
  ])('%s', (_kind, write, cells) => {
    expect(carry(cells.length, write)).toEqual([cells]);
  });
});
