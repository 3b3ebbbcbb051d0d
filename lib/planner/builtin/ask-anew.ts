import type { PlannableDatabase, PlanRequest } from '../planner.ts';
import { indexSchema } from '../schema-index/schema-index.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import { type Settlement, unsettled } from './follow/settlement.ts';
import { type Reading, readQuestion } from './read-question.ts';
import { readScope, type Scope } from './read-scope.ts';

/** A question that stands by itself, and what it says about databases. */
export interface Question {
  tokens: Token[];
  scope: Scope;
  /** The databases that it is for. */
  chosen: PlannableDatabase[];
}

export function readWhole(tokens: Token[], request: PlanRequest): Question {
  const { databases } = request;
  const scope = readScope(tokens, attachedTo(request));
  const named = databases.filter(({ name }) => scope.named.includes(name));
  const isNamed = scope.named.length > 0;
  return { tokens: scope.rest, scope, chosen: isNamed ? named : databases };
}

/** All databases of the session; of some that are not asked only the name is known. */
export function attachedTo({
  databases,
  beside = [],
  others = [],
}: PlanRequest): PlannableDatabase[] {
  const known = [...databases, ...beside];
  const unread = others
    .filter((name) => !known.some((database) => database.name === name))
    .map((name): PlannableDatabase => ({ name, dialect: 'sqlite', schema: { tables: [] } }));
  return [...known, ...unread];
}

/** How the question is understood in one database. */
export function readIn(
  database: PlannableDatabase,
  { tokens, scope, chosen }: Question,
  now: Date,
  settlement: Settlement = unsettled,
): Reading {
  return readQuestion(tokens, settlement.settle(indexSchema(database)), {
    now,
    counts: countsIn({ scope, chosen }),
    said: settlement.said,
  });
}

/** Databases are compared: a table that is only named is counted in each. */
export function countsIn({ scope, chosen }: Pick<Question, 'scope' | 'chosen'>): boolean {
  return scope.contest || (scope.compares && chosen.length > 1);
}
