import type { TableSchema } from '#lib/shape/database-schema.ts';
import {
  buildSamplingQuery,
  distinctValuesMax,
  type SamplingSyntax,
  valueLengthMax,
} from './build-sampling-query.ts';
import { chooseSampledColumns, type SampledColumn } from './choose-sampled-columns.ts';

/** Runs one query and gives its rows; may fail. */
export type RunSampling = (sql: string, timeoutMs: number) => Promise<(string | null)[][]>;

const columnsPerQueryMax = 24;
const queryTimeoutMs = 500;
/** Of a whole database: with the catalogue's own time a schema is there within two seconds. */
const budgetMs = 1_200;

/**
 * Adds `sampledValues` to the columns of `tables` that turn out to be categorical. Bounded in
 * columns, rows, bytes and time; it is an aid, so a table that cannot be sampled goes without.
 * Only an aborted signal is an error; where ending the process is what stops it there is none.
 */
export async function sampleValues(
  tables: TableSchema[],
  syntax: SamplingSyntax,
  run: RunSampling,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + budgetMs;

  async function sample(batch: SampledColumn[]): Promise<void> {
    const leftMs = Math.ceil(deadline - performance.now());
    if (leftMs <= 0) return;
    try {
      const sql = buildSamplingQuery(batch, syntax);
      keepCategorical(batch, await run(sql, Math.min(queryTimeoutMs, leftMs)));
    } catch (error) {
      if (signal?.aborted) throw error;
      // Not readable, too slow, broken …: one bad column must not cost the others their samples.
      if (batch.length === 1) return;
      const half = Math.ceil(batch.length / 2);
      await sample(batch.slice(0, half));
      await sample(batch.slice(half));
    }
  }

  const chosen = chooseSampledColumns(tables);
  for (let at = 0; at < chosen.length; at += columnsPerQueryMax) {
    await sample(chosen.slice(at, at + columnsPerQueryMax));
  }
}

function keepCategorical(batch: SampledColumn[], rows: (string | null)[][]): void {
  batch.forEach(({ column }, index) => {
    const values = rows.flatMap(([at, value]) =>
      Number(at) === index && typeof value === 'string' ? value : [],
    );
    if (isCategorical(values)) column.sampledValues = values.sort();
  });
}

/** E-mail addresses, UUIDs, web addresses, long numbers and moments: one of a kind, not a kind. */
const singular = /@.+\.|^[0-9a-f]{8}-[0-9a-f]{4}-|:\/\/|^\+?[\d\s().:/-]{6,}$/i;

function isCategorical(values: string[]): boolean {
  return (
    values.length > 0 &&
    values.length <= distinctValuesMax &&
    values.every((value) => value.length <= valueLengthMax && !singular.test(value))
  );
}
