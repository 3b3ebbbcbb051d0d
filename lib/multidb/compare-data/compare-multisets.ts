import { AppError } from '#lib/errors.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import type { NormalizeCell } from './normalize-cell.ts';
import type { RowDifferences } from './row-differences.ts';

/** Rows that may wait for their like, of both sides together: some 300 MB. */
const waitingMax = 500_000;

/**
 * Compares two streams in any order, whole row by whole row: how often each occurs on either side.
 * Both are read in turns, so that what has found its like need not be kept.
 *
 * @throws AppError `query_failed` where too many rows have not found their like.
 */
export async function compareMultisets(
  left: AsyncIterable<ResultBatch>,
  right: AsyncIterable<ResultBatch>,
  normalizers: readonly NormalizeCell[],
  differences: RowDifferences,
): Promise<void> {
  const waiting = new Map<string, { count: number; row: Cell[] }>();
  const streams = [
    { batches: left[Symbol.asyncIterator](), sign: 1, hasEnded: false },
    { batches: right[Symbol.asyncIterator](), sign: -1, hasEnded: false },
  ];
  try {
    while (streams.some(({ hasEnded }) => !hasEnded)) {
      const read = await Promise.all(
        streams.map((stream) => (stream.hasEnded ? undefined : stream.batches.next())),
      );
      streams.forEach((stream, at) => {
        const step = read[at];
        if (step?.done) stream.hasEnded = true;
        else if (step) takeBatch(step.value, stream.sign, normalizers, waiting, differences);
      });
      if (waiting.size > waitingMax) throw tooLarge();
    }
  } finally {
    await Promise.all(streams.map(({ batches }) => batches.return?.()));
  }
  for (const { count, row } of waiting.values()) {
    for (let at = 0; at < Math.abs(count); at += 1) {
      differences.addOnly(count > 0 ? 'left' : 'right', row);
    }
  }
}

function takeBatch(
  { cells, rowCount }: ResultBatch,
  sign: number,
  normalizers: readonly NormalizeCell[],
  waiting: Map<string, { count: number; row: Cell[] }>,
  differences: RowDifferences,
): void {
  for (let at = 0; at < rowCount; at += 1) {
    const row = cells.map((column) => column[at] ?? null);
    const text = JSON.stringify(row.map((cell, column) => normalizers[column]?.(cell) ?? null));
    const found = waiting.get(text);
    if (!found) {
      waiting.set(text, { count: sign, row });
      continue;
    }
    if (Math.sign(found.count) !== sign) differences.addEqual(1);
    found.count += sign;
    if (found.count === 0) waiting.delete(text);
  }
}

function tooLarge(): AppError {
  return new AppError(
    'query_failed',
    `More than ${waitingMax.toLocaleString('en')} rows differ, which is too many to compare without a key. Name one, as in: COMPARE DATA: a.customers, b.customers KEY id`,
  );
}
