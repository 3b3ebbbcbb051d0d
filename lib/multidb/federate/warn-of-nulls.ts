import type { DuckDBConnection } from '@duckdb/node-api';
import { type LookedThrough, spell } from './tree/prepare-combine.ts';

/** A result of nothing that a NULL among what NOT IN looks through is the cause of. */
export async function warnOfNulls(
  connection: DuckDBConnection,
  lookedThrough: readonly LookedThrough[],
): Promise<string[]> {
  const warnings = new Set<string>();
  for (const { column, nullSql } of lookedThrough) {
    if (!(await givesRows(connection, nullSql))) continue;
    const name = spell(column);
    warnings.add(
      `${name} has rows without a value, and NOT IN finds nothing where one of those it looks through has none: leave them out (WHERE ${name} IS NOT NULL), or ask with NOT EXISTS.`,
    );
  }
  return [...warnings];
}

async function givesRows(connection: DuckDBConnection, sql: string): Promise<boolean> {
  try {
    return (await connection.runAndReadAll(sql)).getRows().length > 0;
  } catch {
    // It needs what stands around it: then nothing is known.
    return false;
  }
}
