import type { PlannableDatabase } from '../planner.ts';
import { findDatabaseMentions } from './find-database-mentions.ts';
import { readTokens } from './read-tokens.ts';

/**
 * The databases that the question names, whole, in part or with @; empty where it names none. A
 * database whose schema is not known yet may be given without tables.
 */
export function namedDatabases(question: string, databases: PlannableDatabase[]): string[] {
  return findDatabaseMentions(readTokens(question), databases).named;
}
