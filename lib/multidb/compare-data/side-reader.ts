import { AppError, isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { engineFor } from '../engines.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { explainUnknownName } from '../run/explain-unknown-name.ts';
import { noteOutcome } from '../schemas/schema-cache.ts';
import { timeLimit } from '../time-limit.ts';

/** More than any table has; PostgreSQL takes no larger limit. */
const rowsMax = 2_000_000_000;

export interface SideReader {
  /** What one statement gives, as it comes; guarded and read-only as every other. */
  batches(sql: string): AsyncGenerator<ResultBatch>;
  /** The same, all of it; for few rows. */
  rows(sql: string): Promise<Cell[][]>;
  /** What has been read so far. */
  readonly read: { rows: number; bytes: number; statements: number };
}

export interface SideLimits {
  /** Of each statement. */
  timeoutMs: number;
  signal: AbortSignal;
  /** The moment as of which the database is read; absent: each statement sees its own. */
  snapshot?: string;
  /** Told of what goes wrong with this side, beside throwing it. */
  onFailure?: (error: unknown) => void;
}

export function createSideReader(target: ConnectionTarget, limits: SideLimits): SideReader {
  const read = { rows: 0, bytes: 0, statements: 0 };
  const timeoutMs = timeLimit(limits.timeoutMs);

  async function* batches(sql: string): AsyncGenerator<ResultBatch> {
    const statement = await guardStatement(sql, target.dialect);
    read.statements += 1;
    try {
      const stream = engineFor(target.dialect).read(target, statement, {
        ...limits,
        timeoutMs,
        rowsMax,
      });
      for await (const batch of stream) {
        read.rows += batch.rowCount;
        read.bytes += bytesOf(batch);
        yield batch;
      }
    } catch (error) {
      noteOutcome(target, error);
      const explained = explain(error, target);
      limits.onFailure?.(explained);
      throw explained;
    }
  }

  return {
    batches,
    read,
    async rows(sql) {
      const rows: Cell[][] = [];
      for await (const { cells, rowCount } of batches(sql)) {
        for (let at = 0; at < rowCount; at += 1)
          rows.push(cells.map((column) => column[at] ?? null));
      }
      return rows;
    },
  };
}

/** Of the values as text, as they were sent, or nearly. */
function bytesOf({ cells }: ResultBatch): number {
  let bytes = 0;
  for (const column of cells) for (const cell of column) bytes += sizeOf(cell);
  return bytes;
}

function sizeOf(cell: Cell): number {
  if (cell === null || typeof cell === 'boolean') return 1;
  if (typeof cell === 'string') return cell.length;
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? digitsOf(cell) : String(cell).length;
  return JSON.stringify(cell).length;
}

function digitsOf(whole: number): number {
  return whole === 0 ? 1 : Math.floor(Math.log10(Math.abs(whole))) + 1;
}

function explain(error: unknown, target: ConnectionTarget): AppError {
  if (isAppError(error) && isDatabaseErrorCode(error.code))
    return explainUnknownName(error, target);
  return new AppError('query_failed', 'The query failed for an unknown reason.', {
    message: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
