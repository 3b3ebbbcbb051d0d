import { comparedDatabases } from '#lib/planner/builtin/compare-data/plan-data-comparison.ts';
import { overlappingDatabases } from '#lib/planner/builtin/overlap/plan-overlap.ts';
import { comparedSchemas } from '#lib/planner/builtin/read-scope.ts';
import { routeQuestion } from '#lib/planner/schema-index/route-question.ts';
import { followThread } from './follow-thread.ts';
import { type ReadyDatabase, type RunContext, toPlannable } from './run-context.ts';

export interface RoutedDatabase extends ReadyDatabase {
  /** The tables that the question seems to be about. */
  tables: string[];
  reason: string;
  /** 0 for the one that the question is likeliest for. */
  rank: number;
}

export interface Route {
  routed: RoutedDatabase[];
  skipped: { connectionId: number; reason: string }[];
  /** The question with those that it follows up, oldest first. */
  questions: string[];
}

/** Which of the databases the question is for, in the session's order, each with its rank. */
export function routeDatabases(context: RunContext, ready: ReadyDatabase[]): Route {
  const ids = context.databases.map(({ connection }) => connection.id);
  const ordered = ready.toSorted(
    (a, b) => ids.indexOf(a.connection.id) - ids.indexOf(b.connection.id),
  );
  const plannable = ordered.map(toPlannable);
  const { questions, named } = followThread(context, plannable);
  const meant =
    comparedDatabases(context.question, plannable) ??
    overlappingDatabases(context.question, plannable) ??
    comparedSchemas(context.question, plannable) ??
    named;
  const said = plannable.map(({ name }) => name).filter((name) => meant.includes(name));
  const found = routeQuestion(questions.join('\n'), plannable, said);
  const selected = new Map(
    found.selected.map(({ database, ...choice }, rank) => [database, { ...choice, rank }]),
  );
  const reasons = new Map(found.skipped.map(({ database, reason }) => [database, reason]));
  const route: Route = { routed: [], skipped: [], questions };
  for (const database of ordered) {
    const choice = selected.get(database.connection.name);
    if (choice) route.routed.push({ ...database, ...choice });
    else {
      const reason = reasons.get(database.connection.name) ?? 'not needed for this question';
      route.skipped.push({ connectionId: database.connection.id, reason });
    }
  }
  return route;
}
