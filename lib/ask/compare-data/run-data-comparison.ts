import { isAppError } from '#lib/errors.ts';
import { combineData } from '#lib/multidb/compare-data/combined-data.ts';
import type { DataDifference } from '#lib/multidb/compare-data/data-difference.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { TableProgress } from '../combined-data-schema.ts';
import type { QueryOutcome } from '../events.ts';
import type { Emit, ReadyDatabase, RunContext } from '../run-context.ts';
import { toFailure } from '../to-failure.ts';
import { type ComparedDatabase, comparePairs, comparisonTimeFactor } from './compare-pairs.ts';
import { type DataLine, findPairs } from './find-pairs.ts';
import { tellNowAndThen } from './tell-now-and-then.ts';
import { writeLines } from './write-lines.ts';

export interface DataTask {
  statementId: string;
  database: ReadyDatabase;
}

/**
 * Compares the rows of the tables that the plan's lines name, and tells how far it is. Each database
 * has a card that says what was read there. Never rejects.
 *
 * @param tasks one for each database that the lines name
 */
export async function runDataComparison(
  context: RunContext,
  tasks: readonly DataTask[],
  lines: readonly DataLine[],
  emit: Emit,
): Promise<void> {
  const plan = writeLines(lines);
  const startedMs = performance.now();
  for (const { statementId, database } of tasks) {
    const connectionId = database.connection.id;
    const sql = plan.replace(/^/gm, '-- ');
    emit({ type: 'sql-end', statementId, connectionId, task: 'data', sql });
    emit({ type: 'query-start', statementId });
  }
  // Stopping either side stops both: one alone has nothing to be compared with.
  const signal = AbortSignal.any(
    tasks.map(({ statementId }) => context.switches.signalOf(statementId)),
  );
  const failures = new Map<string, unknown>();
  const schemas = await readSchemas(tasks, signal, failures);
  const databases = new Map(
    tasks.map(({ database: { connection, target } }): [string, ComparedDatabase] => {
      const onFailure = (error: unknown) => failures.set(connection.name, error);
      const timeoutMs = context.timeoutMs * comparisonTimeFactor;
      return [connection.name, { target, limits: { timeoutMs, signal, onFailure } }];
    }),
  );
  const { pairs, alone } = findPairs(
    lines.filter(({ sides }) => sides.every(({ database }) => schemas.has(database))),
    schemas,
  );
  const progress = tellNowAndThen((tables: TableProgress[]) =>
    emit({ type: 'compare-progress', tables }),
  );
  const tables = await comparePairs(pairs, databases, progress.tell);
  progress.end();
  if (tables.length > 0) emit({ type: 'combine', combined: combineData(tables, alone, plan) });
  for (const { statementId, database } of tasks) {
    const { name } = database.connection;
    const elapsedMs = performance.now() - startedMs;
    emit({ type: 'query-end', statementId, outcome: outcomeOf(name, tables, failures, elapsedMs) });
  }
}

async function readSchemas(
  tasks: readonly DataTask[],
  signal: AbortSignal,
  failures: Map<string, unknown>,
): Promise<Map<string, DatabaseSchema>> {
  const schemas = new Map<string, DatabaseSchema>();
  await Promise.all(
    tasks.map(async ({ database: { connection, target } }) => {
      try {
        schemas.set(connection.name, await readSchema(target, { signal, freshness: 'verified' }));
      } catch (error) {
        failures.set(connection.name, error);
      }
    }),
  );
  return schemas;
}

/** A database's own card: its tables with their rows, or why it could not be read. */
function outcomeOf(
  name: string,
  tables: readonly DataDifference[],
  failures: ReadonlyMap<string, unknown>,
  elapsedMs: number,
): QueryOutcome {
  const compared = tables.filter((table) => table.state === 'compared');
  const failure = failures.get(name);
  if (failure && (compared.length === 0 || isOver(failure))) return toFailure(failure, elapsedMs);
  const counts = new Map<string, number>();
  for (const { left, right, leftRows, rightRows } of compared) {
    if (left.database === name) counts.set(left.table, leftRows);
    if (right.database === name) counts.set(right.table, rightRows);
  }
  return {
    state: 'done',
    columns: [
      { name: 'table', type: 'text' },
      { name: 'rows', type: 'integer' },
    ],
    rows: [...counts],
    truncated: false,
    elapsedMs,
  };
}

/** What ends a database and not one of its tables alone. */
function isOver(error: unknown): boolean {
  return isAppError(error) && ['cancelled', 'unreachable'].includes(error.code);
}
