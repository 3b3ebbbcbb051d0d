import { isAppError } from '#lib/errors.ts';
import type { DataDifference } from '#lib/multidb/compare-data/data-difference.ts';
import type { QueryOutcome } from '../events.ts';
import type { Emit, ReadyDatabase, RunContext } from '../run-context.ts';
import { toFailure } from '../to-failure.ts';
import { compareLines } from './compare-lines.ts';
import type { DataLine } from './find-pairs.ts';

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
  const startedMs = performance.now();
  for (const { statementId, database } of tasks) {
    const { id: connectionId, name } = database.connection;
    const sql = `-- the rows of ${listTables(lines, name)}, or checksums of them`;
    emit({ type: 'sql-end', statementId, connectionId, task: 'data', sql });
    emit({ type: 'query-start', statementId });
  }
  // Stopping either side stops both: one alone has nothing to be compared with.
  const signal = AbortSignal.any(
    tasks.map(({ statementId }) => context.switches.signalOf(statementId)),
  );
  const targets = new Map(
    tasks.map(({ database: { connection, target } }) => [connection.name, target]),
  );
  const limits = { timeoutMs: context.timeoutMs, signal };
  const { combined, failures } = await compareLines(lines, targets, limits, (tables) =>
    emit({ type: 'compare-progress', tables }),
  );
  if (combined) emit({ type: 'combine', combined });
  for (const { statementId, database } of tasks) {
    const { name } = database.connection;
    const elapsedMs = performance.now() - startedMs;
    const outcome = outcomeOf(name, combined?.tables ?? [], failures.get(name), elapsedMs);
    emit({ type: 'query-end', statementId, outcome });
  }
}

function listTables(lines: readonly DataLine[], name: string): string {
  const tables = lines.flatMap(({ sides }) =>
    sides.filter(({ database }) => database === name).map(({ table }) => table),
  );
  return [...new Set(tables)].map((table) => (table === '*' ? 'all tables' : table)).join(', ');
}

/** A database's own card: its tables with their rows, or why it could not be read. */
function outcomeOf(
  name: string,
  tables: readonly DataDifference[],
  failure: unknown,
  elapsedMs: number,
): QueryOutcome {
  const compared = tables.filter((table) => table.state === 'compared');
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
