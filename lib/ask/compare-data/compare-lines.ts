import { type CombinedData, combineData } from '#lib/multidb/compare-data/combined-data.ts';
import { openSnapshots } from '#lib/multidb/compare-data/open-snapshots.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { TableProgress } from '../combined-data-schema.ts';
import { type ComparedDatabase, comparePairs } from './compare-pairs.ts';
import { type DataLine, findPairs } from './find-pairs.ts';
import { tellNowAndThen } from './tell-now-and-then.ts';

/** A comparison reads whole tables, so each of its statements may take longer than a question's. */
const timeFactor = 10;

export interface ComparisonLimits {
  /** Of a question's statement, milliseconds. */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface ComparedLines {
  /** Undefined where no schema could be read. */
  combined?: CombinedData;
  /** The last thing that went wrong with a database, by its name. */
  failures: ReadonlyMap<string, unknown>;
}

/**
 * Compares the rows of the tables that lines of a plan name. The schemas are read as they are now.
 * Never rejects: what goes wrong with a pair of tables is that pair's result.
 *
 * @param targets by the databases' names
 */
export async function compareLines(
  lines: readonly DataLine[],
  targets: ReadonlyMap<string, ConnectionTarget>,
  { timeoutMs, signal }: ComparisonLimits,
  tell: (progress: TableProgress[]) => void,
): Promise<ComparedLines> {
  const failures = new Map<string, unknown>();
  const schemas = await readSchemas(targets, signal, failures);
  const snapshots = await openSnapshots(targets, signal);
  const databases = new Map(
    [...targets].map(([name, target]): [string, ComparedDatabase] => {
      const onFailure = (error: unknown) => failures.set(name, error);
      const snapshot = snapshots.ids.get(name);
      const limits = { timeoutMs: timeoutMs * timeFactor, signal, onFailure };
      return [name, { target, limits: { ...limits, ...(snapshot && { snapshot }) } }];
    }),
  );
  const readable = lines.filter(({ sides }) =>
    sides.every(({ database }) => schemas.has(database)),
  );
  const { pairs, alone } = findPairs(readable, schemas);
  const progress = tellNowAndThen(tell);
  const tables = await comparePairs(pairs, databases, progress.tell);
  progress.end();
  await snapshots.close();
  const isEmpty = tables.length === 0 && alone.length === 0;
  return { failures, ...(!isEmpty && { combined: combineData(tables, alone, lines) }) };
}

async function readSchemas(
  targets: ReadonlyMap<string, ConnectionTarget>,
  signal: AbortSignal,
  failures: Map<string, unknown>,
): Promise<Map<string, DatabaseSchema>> {
  const schemas = new Map<string, DatabaseSchema>();
  await Promise.all(
    [...targets].map(async ([name, target]) => {
      try {
        schemas.set(name, await readSchema(target, { signal, freshness: 'verified' }));
      } catch (error) {
        failures.set(name, error);
      }
    }),
  );
  return schemas;
}
