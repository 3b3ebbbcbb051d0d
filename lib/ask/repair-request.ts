import { relevantSchema } from '#lib/multidb/mend/relevant-schema.ts';
import type { RepairRequest } from '#lib/planner/planner.ts';
import { rankTables } from '#lib/planner/schema-index/rank-tables.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { toPlannedFor } from './execute-write.ts';
import type { ReadyDatabase, RunContext } from './run-context.ts';

/** Tables that the question is likely about, beside those of the statement. */
const likelyTables = 2;

/**
 * What a planner is told to write one statement again: with the tables that matter for it alone.
 * @param error why it has to be written again
 * @param schema the database's as it is known by now
 */
export function toRepairRequest(
  context: RunContext,
  database: ReadyDatabase,
  { sql, error, schema = database.schema }: { sql: string; error: string; schema?: DatabaseSchema },
): RepairRequest {
  const planned = { ...toPlannedFor(context, database), schema };
  const { question } = context;
  const likely = rankTables([planned], `${question} ${sql}`)[0] ?? [];
  const { dialect } = planned;
  const relevant = relevantSchema(sql, { dialect, schema }, likely.slice(0, likelyTables));
  return { question, database: { ...planned, schema: relevant }, sql, error };
}
