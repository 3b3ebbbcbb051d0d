import type { Dialect } from '#lib/shape/dialect.ts';
import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Planner, PlanRequest } from '../planner.ts';
import { learnTerms } from './learn-terms.ts';
import { planDatabases } from './plan-databases.ts';

/**
 * The planner that needs no model: reads a question with a grammar and the schemas' own words, and
 * says CANNOT where words stay unexplained. The same question and schemas always give the same plan.
 */
export function createBuiltinPlanner(
  compileQuery: (query: LogicalQuery, dialect: Dialect) => string,
): Planner {
  return {
    id: 'builtin',
    learn: learnTerms,
    async *plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<string> {
      for (const block of planDatabases(request, compileQuery)) {
        signal.throwIfAborted();
        yield `${block}\n`;
      }
    },
  };
}
