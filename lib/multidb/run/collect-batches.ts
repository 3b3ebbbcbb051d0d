import { AppError } from '#lib/errors.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, QueryResult, ResultBatch, ResultColumn } from '#lib/shape/query-result.ts';

/** Characters of one result. A thousand ordinary rows have a tenth of it. */
export const resultCharactersMax = 5_000_000;

/**
 * Puts a stream's batches together. A result whose rows are so wide that keeping it, storing it and
 * sending it on would hold the server up for everybody is cut: it is `truncated`, as one of too
 * many rows is, and the rest of the stream is left unread.
 *
 * @throws AppError whatever the stream throws; `query_failed` where the first row alone is too large.
 */
export async function collectBatches(batches: AsyncIterable<ResultBatch>): Promise<QueryResult> {
  const result: QueryResult = { columns: [], rows: [], truncated: false, elapsedMs: 0 };
  let room = resultCharactersMax;
  for await (const { columns, cells, rowCount, truncated, elapsedMs } of batches) {
    mendEarlierCells(result, columns);
    Object.assign(result, { columns, truncated, elapsedMs });
    for (let at = 0; at < rowCount; at += 1) {
      const row = cells.map((column) => column[at] ?? null);
      for (const cell of row) room -= charactersOf(cell);
      if (room < 0) {
        if (result.rows.length === 0) throw rowTooLarge();
        return { ...result, truncated: true };
      }
      result.rows.push(row);
    }
  }
  return result;
}

/** A later batch may show that a column's type is wider than the earlier ones told. */
function mendEarlierCells(result: QueryResult, columns: ResultColumn[]): void {
  columns.forEach(({ type }, at) => {
    const before = result.columns[at]?.type;
    if (before === undefined || before === type) return;
    for (const row of result.rows) row[at] = widen(row[at] ?? null, before);
  });
}

/** The other types' cells are the same whatever their column is called. */
function widen(cell: Cell, from: ColumnType): Cell {
  if (cell === null) return null;
  if (from === 'boolean' && typeof cell === 'boolean') return Number(cell);
  if (from === 'json' && typeof cell !== 'string') return JSON.stringify(cell);
  return cell;
}

function charactersOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  if (typeof cell !== 'object' || cell === null) return 8;
  return JSON.stringify(cell).length;
}

/** Also for engines that need not carry such a row to where this would refuse it. */
export function rowTooLarge(): AppError {
  return new AppError(
    'query_failed',
    `One row of the result is larger than ${resultCharactersMax / 1_000_000} MB. Ask for fewer columns, or for a part of the long value.`,
  );
}
