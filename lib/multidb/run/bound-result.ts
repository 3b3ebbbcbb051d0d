import { AppError } from '#lib/errors.ts';
import type { Cell, QueryResult } from '#lib/shape/query-result.ts';

/** Characters of one result. A thousand ordinary rows have a tenth of it. */
export const resultCharactersMax = 5_000_000;

/**
 * Cuts a result whose rows are so wide that keeping it, storing it and sending it on would hold the
 * server up for everybody: it is `truncated`, as one of too many rows is.
 * @throws AppError `query_failed` where the first row alone is too large.
 */
export function boundResult(result: QueryResult): QueryResult {
  let room = resultCharactersMax;
  const tooMany = result.rows.findIndex((row) => {
    for (const cell of row) room -= charactersOf(cell);
    return room < 0;
  });
  if (tooMany < 0) return result;
  if (tooMany > 0) return { ...result, rows: result.rows.slice(0, tooMany), truncated: true };
  throw new AppError(
    'query_failed',
    `One row of the result is larger than ${resultCharactersMax / 1_000_000} MB. Ask for fewer columns, or for a part of the long value.`,
  );
}

function charactersOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  if (typeof cell !== 'object' || cell === null) return 8;
  return JSON.stringify(cell).length;
}
