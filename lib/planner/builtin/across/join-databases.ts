import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { firstResult } from '../follow/start-state.ts';
import { answers, asksBack, type State } from '../follow/state.ts';
import { chooseParts } from './choose-parts.ts';
import { isJoined, type JoinedDatabase, tableKey } from './joined-database.ts';
import { meansRowsElsewhere } from './means-rows-elsewhere.ts';
import { mergeDatabases } from './merge-databases.ts';
import { showsBareKeys } from './shows-bare-keys.ts';

/** What a join costs a reading's score: by so much a joined one may fit less well. */
const joinAllowance = 0.5;

/**
 * A question that no single database answers, in several as if they were one; undefined where it is
 * none, or where these do not answer it either.
 *
 * @param tokens as it was asked
 * @param alone what it comes to in each database by itself
 */
export function joinDatabases(
  tokens: Token[],
  alone: State,
  request: PlanRequest,
): State | undefined {
  if (!mayJoin(tokens, alone)) return undefined;
  const { named } = alone.question.scope;
  const attached = [...request.databases, ...(request.beside ?? [])];
  const candidates =
    named.length > 0 ? attached.filter(({ name }) => named.includes(name)) : attached;
  const states: State[] = [];
  for (const parts of chooseParts(alone.question.tokens, candidates)) {
    const joined = mergeDatabases(parts, request.joinKeys);
    const question = { ...alone.question, chosen: [joined] };
    const result = firstResult(joined, { ...alone, question }, request);
    const state: State = { ...alone, question, results: new Map([[joined, result]]) };
    if ('failed' in result) {
      states.push(state);
      continue;
    }
    const { query } = result.understood;
    if (!spans(query, joined) || showsBareKeys(tokens, query, joined)) continue;
    states.push(state);
    break;
  }
  const best = states.find(answers);
  if (!answers(alone)) {
    // Together they know more of its words, so that what is still missing is what matters.
    return best ?? (asksBack(alone) ? undefined : (states.find(asksBack) ?? states[0]));
  }
  const answering = [...alone.results].flatMap(([one, result]) =>
    'understood' in result ? [one] : [],
  );
  const elsewhere = states.find(({ results }) =>
    [...results.keys()].some(
      (joined) => isJoined(joined) && meansRowsElsewhere(tokens, answering, joined),
    ),
  );
  if (!best) return elsewhere;
  return elsewhere || scoreOf(best) > scoreOf(alone) - joinAllowance ? best : undefined;
}

/** Not where each database is asked the same, or one that is named. */
function mayJoin(tokens: Token[], { question: { scope } }: State): boolean {
  if (scope.contest || scope.compares || scope.compareSchema) return false;
  if (scope.unknown.length > 0 || scope.named.length === 1) return false;
  // "in each database"
  return scope.named.length > 1 || scope.rest.length === tokens.length;
}

/** Whether a query takes tables of several databases. */
function spans(query: LogicalQuery, { homes }: JoinedDatabase): boolean {
  const databases = new Set<PlannableDatabase>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      if ('table' in node && 'alias' in node) {
        const home = homes.get(tableKey(node as LogicalQuery['from']));
        if (home) databases.add(home.database);
      }
      Object.values(node).forEach(visit);
    }
  };
  visit(query);
  return databases.size > 1;
}

function scoreOf({ results }: State): number {
  return Math.max(
    0,
    ...[...results.values()].map((one) => ('understood' in one ? one.understood.score : 0)),
  );
}
