import type { PlannableDatabase } from '../planner.ts';
import { chooseDatabases } from './choose-databases.ts';
import { bestOf } from './explain-question.ts';
import { findDatabaseMentions } from './find-database-mentions.ts';
import { readTokens } from './read-tokens.ts';
import { reasonToAsk, reasonToSkip } from './route-reasons.ts';
import { type ScoredDatabase, scoreDatabases } from './score-databases.ts';

export interface Route {
  /**
   * To be asked. The best first, or in the databases' own order where the question names them.
   * `tables` are those that the question seems to be about, the likeliest first.
   */
  selected: { database: string; tables: string[]; reason: string }[];
  /** In the databases' own order. */
  skipped: { database: string; reason: string }[];
}

const tablesMax = 4;

/** A table with less of the question than this part of the best one's is not told. */
const tableShare = 0.4;

/**
 * Which databases a question is for, and which of their tables. Those that it names, if it names
 * any; else those that know about as much of it as the best, all where none knows anything.
 *
 * @param said the databases that it names, where that takes more than its own words
 */
export function routeQuestion(
  question: string,
  databases: PlannableDatabase[],
  said?: string[],
): Route {
  const tokens = readTokens(question);
  const { named: found, consumed } = findDatabaseMentions(tokens, databases);
  const named = said ?? found;
  const rest = tokens.filter((_, at) => !consumed.has(at));
  const scored = scoreDatabases(rest, databases);
  if (named.length > 0) return routeToNamed(named, scored.databases);
  const chosen = chooseDatabases(scored, tokens, consumed);
  if (chosen.every(({ score }) => score === 0)) {
    const reason =
      databases.length === 1
        ? 'the only database attached'
        : 'no table is clearly meant, so all are asked';
    return {
      selected: databases.map(({ name }) => ({ database: name, tables: [], reason })),
      skipped: [],
    };
  }
  return {
    selected: chosen.map((one) => {
      const tables = tablesOf(one);
      const reason = reasonToAsk(one, tables, scored.terms);
      return { database: one.database.name, tables, reason };
    }),
    skipped: scored.databases
      .filter((one) => !chosen.includes(one))
      .map((one) => ({
        database: one.database.name,
        reason: reasonToSkip(one, chosen, scored.terms),
      })),
  };
}

function routeToNamed(named: string[], scored: ScoredDatabase[]): Route {
  const isNamed = ({ database }: ScoredDatabase) => named.includes(database.name);
  return {
    selected: scored.filter(isNamed).map((one) => {
      const tables = tablesOf(one);
      const has = tables.length > 0 ? `, has ${tables.join(', ')}` : '';
      return {
        database: one.database.name,
        tables,
        reason: `named in the question${has}`,
      };
    }),
    skipped: scored
      .filter((one) => !isNamed(one))
      .map(({ database }) => ({ database: database.name, reason: 'not named in the question' })),
  };
}

function tablesOf({ tableScores, search }: ScoredDatabase): string[] {
  const [first, ...others] = bestOf(tableScores, tablesMax);
  if (first === undefined) return [];
  const least = (tableScores[first] ?? 0) * tableShare;
  const near = others.filter((at) => (tableScores[at] ?? 0) >= least);
  return [first, ...near].flatMap((at) => search.index.tables[at]?.schema.name ?? []);
}
