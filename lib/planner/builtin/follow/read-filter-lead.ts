import type { WordRun } from './word-run.ts';

const negation =
  /(but )?(without|except( for)?|excluding|exclude|not( (in|from|for))?|no|remove|drop|leave out|ignore|other than|minus|hide|skip|outside( of)?)( (the|any|all|those|ones))*/;
const inclusion = /(including|include|add|plus|or)( (the|also))?/;

/** How the words of a condition start that leaves rows out, or lets more in. */
export function readFilterLead(
  run: WordRun,
  at: number,
): { as: 'only' | 'without' | 'or'; length: number } {
  const denied = run.match(negation, at);
  if (denied > 0) return { as: 'without', length: denied };
  const included = run.match(inclusion, at);
  return included > 0 ? { as: 'or', length: included } : { as: 'only', length: 0 };
}
