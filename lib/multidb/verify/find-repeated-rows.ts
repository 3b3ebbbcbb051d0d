import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Finding } from '#lib/shape/finding.ts';
import { checkMultipliedRows } from './checks/multiplied-rows.ts';
import type { Probe } from './probe.ts';
import { readChecked } from './read/statement.ts';

export interface JoinToVerify {
  question: string;
  /** In DuckDB's SQL, over the schema's tables. */
  sql: string;
  schema: DatabaseSchema;
  probe: Probe;
}

/**
 * What says that a join's figure counts rows several times, because other rows that belong to them
 * repeat them: only where they were counted, since nobody has declared the keys of a join's inputs.
 */
export async function findRepeatedRows({
  question,
  sql,
  schema,
  probe,
}: JoinToVerify): Promise<Finding | undefined> {
  const statement = readChecked(sql, 'duckdb', schema);
  if (!statement) return undefined;
  const result = { columns: [], rows: [], truncated: false };
  const input = { statement, question, result, probe, mayListValues: false };
  // What rows refer to may well be averaged over them: a grade's points over all who got it.
  const found = await checkMultipliedRows(input, ['sum', 'count']);
  return found.find(({ finding }) => finding.confidence === 'high')?.finding;
}
