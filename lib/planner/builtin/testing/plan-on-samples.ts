import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { PlannedTurn } from '../../planner.ts';
import { createBuiltinPlanner } from '../builtin-planner.ts';
import type { SqliteSample } from './sqlite-sample.ts';

export interface SamplePlan {
  text: string;
  statements: { database: string; sql: string; rows: unknown[][] }[];
}

/** A question before, and whether it was answered by a question back. */
export type EarlierTurn = Pick<PlannedTurn, 'question' | 'asksBack'>;

/** What "today" is in tests. */
export const testNow = new Date('2026-11-22T12:00:00Z');

/** Plans a question over samples and runs the statements of the plan. */
export async function planOnSamples(
  question: string,
  samples: SqliteSample[],
  compileQuery: (query: LogicalQuery, dialect: 'sqlite') => string,
  earlier: (string | EarlierTurn)[] = [],
): Promise<SamplePlan> {
  const planner = createBuiltinPlanner((query) => compileQuery(query, 'sqlite'));
  const conversation = earlier.map((turn) => ({
    ...(typeof turn === 'string' ? { question: turn } : turn),
    statements: [],
    answer: '',
  }));
  const request = { question, databases: samples, conversation, now: testNow };
  let text = '';
  for await (const chunk of planner.plan(request, new AbortController().signal)) text += chunk;
  const statements = [...text.matchAll(/^DATABASE: (.+)\n([\s\S]*?);$/gm)].map((match) => {
    const [, database = '', sql = ''] = match;
    const sample = samples.find(({ name }) => name === database);
    if (!sample) throw new Error(`The plan names ${database}, which is not attached`);
    return { database, sql, rows: sample.rows(sql) };
  });
  return { text, statements };
}
