import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../planner.ts';
import { readTokens } from './read-tokens.ts';
import { type ScoredDatabase, scoreDatabases } from './score-databases.ts';

/** How much of a table's score goes to those that a foreign key joins it to. */
const neighbourShare = 0.3;

/**
 * For each database all its tables in the order of how likely a question is about them, by the same
 * scores as the route: named in it, with columns, comments or values that are, or next to such a
 * table along a foreign key. Ties keep the schema's order.
 */
export function rankTables(databases: PlannableDatabase[], question: string): TableSchema[][] {
  return scoreDatabases(readTokens(question), databases).databases.map(rankWithin);
}

function rankWithin({ database, search, tableScores }: ScoredDatabase): TableSchema[] {
  const scores = new Map<string, number>();
  for (const [at, { schema }] of search.index.tables.entries()) {
    const near = (search.joined[at] ?? []).map((to) => tableScores[to] ?? 0);
    scores.set(keyOf(schema), (tableScores[at] ?? 0) + neighbourShare * Math.max(0, ...near));
  }
  const scoreOf = (table: TableSchema) => scores.get(keyOf(table)) ?? 0;
  return database.schema.tables.toSorted((left, right) => scoreOf(right) - scoreOf(left));
}

function keyOf({ namespace, name }: TableSchema): string {
  return JSON.stringify([namespace, name]);
}
