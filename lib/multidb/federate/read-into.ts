import type { QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { ReadLimits } from '../engine.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { streamStatement } from '../run/run-statement.ts';
import type { FederatedInput } from './federation.ts';

export interface InputLimits extends ReadLimits {
  /** Of its rows, so many are kept to be shown. */
  shownMax: number;
  /** Whether more is wanted than what is shown; asked again and again. */
  isWanted: () => boolean;
}

/** A result of which only the first rows are here: all that were read are in the input. */
export interface InputResult extends QueryResult {
  readRows: number;
  /** Its columns as they are held there. */
  held: Awaited<ReturnType<FederatedInput['seal']>>;
  /** There are more rows in the database than an input may have. */
  isCut: boolean;
}

/**
 * Runs one guarded statement and puts what it gives into an input as it comes. Where it turns out
 * that nobody wants it as an input, it stops as soon as there is enough to be shown.
 * @throws AppError as runStatement, and what the input throws.
 */
export async function readInto(
  target: ConnectionTarget,
  statement: GuardedStatement,
  { shownMax, isWanted, ...limits }: InputLimits,
  input: FederatedInput,
): Promise<InputResult> {
  const shown: ResultBatch[] = [];
  let readRows = 0;
  let last: ResultBatch | undefined;
  for await (const batch of streamStatement(target, statement, limits)) {
    await input.append(batch);
    if (readRows < shownMax) shown.push(firstRows(batch, shownMax - readRows));
    readRows += batch.rowCount;
    last = batch;
    if (!isWanted() && readRows > shownMax) break;
  }
  const held = await input.seal();
  // Types that widened later hold for what is shown, too.
  if (last) shown.push(firstRows(last, 0));
  const result = await collectBatches(asStream(shown));
  const isCut = last?.truncated === true;
  return { ...result, truncated: isCut || readRows > result.rows.length, readRows, held, isCut };
}

function firstRows(batch: ResultBatch, rowsMax: number): ResultBatch {
  if (batch.rowCount <= rowsMax) return batch;
  const cells = batch.cells.map((column) => column.slice(0, rowsMax));
  return { ...batch, cells, rowCount: rowsMax };
}

async function* asStream(batches: ResultBatch[]): AsyncGenerator<ResultBatch> {
  yield* batches;
}
