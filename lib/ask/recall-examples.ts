import type { Actor } from '#lib/actor.ts';
import type { OpenConnection } from '#lib/connections/open-connections.ts';
import { listExamples } from '#lib/history/examples/list-examples.ts';
import { withoutKeys } from '#lib/multidb/federate/narrow-statement.ts';
import type { PlanExample } from '#lib/planner/planner.ts';

/** What the caller keeps as examples in these databases, by the names that they have now. */
export async function recallExamples(
  actor: Actor,
  databases: OpenConnection[],
): Promise<PlanExample[]> {
  const names = new Map(databases.map(({ connection: { id, name } }) => [id, name]));
  const kept = await listExamples(actor, [...names.keys()]);
  return kept.map(({ question, statements }) => ({
    question,
    statements: statements.map(({ connectionId, sql }) => ({
      database: names.get(connectionId) ?? '',
      sql: withoutKeys(sql),
    })),
  }));
}
