import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { readWhole } from '../ask-anew.ts';
import { same } from '../query/build-select.ts';
import { changeState } from './change-state.ts';
import { circumstancesIn } from './circumstances-in.ts';
import { conjunctsOf } from './conjuncts.ts';
import { figuresOf } from './figures-of.ts';
import { splitRate } from './split-rate.ts';
import { answers, type Result, type State } from './state.ts';
import type { Circumstances } from './understood.ts';
import { isPeriod } from './without-conditions.ts';

/**
 * "What share of invoices are overdue per plan?": what is said of the invoices is the part, and those of
 * each plan are the whole, not those of all plans. Undefined where nothing is said of the rows, so that
 * each group's part of them all is asked for.
 *
 * @param read a question by itself
 */
export function beginRate(
  tokens: Token[],
  request: PlanRequest,
  read: (tokens: Token[]) => State,
): State | undefined {
  const split = splitRate(tokens, readWhole(tokens, request).tokens, request.now);
  if (!split) return undefined;
  const part = read(split.part);
  // "what percentage of tickets did each agent close": of all of them, which no group's rows are.
  const words = tokens.map(({ word }) => word).join(' ');
  if (/\b(do|does|did) (each|every) /.test(words) && !having.test(words))
    return { ...part, results: failedIn(part) };
  if (part.question.scope.compareSchema) return undefined;
  for (const tokens of split.wholes) {
    const whole = read(tokens);
    if (!answers(whole)) continue;
    const results = new Map<PlannableDatabase, Result>();
    for (const [database, result] of part.results) {
      const circumstances = circumstancesIn(database, part, request);
      results.set(database, rateOf(result, whole.results.get(database), circumstances));
    }
    const state = { ...part, results, follows: true };
    if (!answers(state)) continue;
    if (!split.group) return state;
    const changes = [{ kind: 'group' as const, phrase: split.group, adds: false }];
    const turn = { changes, weak: false, leans: true, adds: false, excludes: false, named: [] };
    return changeState(state, turn, request);
  }
  if (!split.isSaid || !split.group || !isConditional(part, request)) return undefined;
  // What is said of the rows was understood, but not of which: all groups' rows are not what it asks.
  return { ...part, results: failedIn(part) };
}

/** Each group has its part of them all. */
const having = /\b(have|has|hold|get|represent|contribute|make up|account for|bring in)$/;

function failedIn({ results }: State): State['results'] {
  return new Map([...results.keys()].map((database) => [database, notApart]));
}

function isConditional(part: State, request: PlanRequest): boolean {
  return [...part.results].some(([database, result]) => {
    if ('failed' in result) return false;
    const { query } = result.understood;
    const circumstances = circumstancesIn(database, part, request);
    return conjunctsOf(query.where).some((one) => !isPeriod(one, query, circumstances));
  });
}

function rateOf(part: Result, whole: Result | undefined, circumstances: Circumstances): Result {
  if ('failed' in part) return part;
  if (!whole || 'failed' in whole) return notApart;
  const of = saidOf(part.understood.query, whole.understood.query, circumstances);
  return of ? { understood: { ...part.understood, share: { of } } } : notApart;
}

const notApart: Result = {
  failed: {
    kind: 'unanswerable',
    reason: 'it is not clear of what a percentage is asked for',
    linked: true,
  },
};

/** The conditions of a part that its whole does not have; none where they are no part and whole. */
function saidOf(
  part: LogicalQuery,
  whole: LogicalQuery,
  circumstances: Circumstances,
): Predicate[] | undefined {
  const figures = [part, whole].map((query) =>
    figuresOf(query).map(({ expression }) => expression),
  );
  const alike =
    same(part.from, whole.from) &&
    same(figures[0], figures[1]) &&
    part.groupBy.length === 0 &&
    whole.groupBy.length === 0 &&
    figures[0]?.length === 1;
  if (!alike) return undefined;
  const [conditions, before] = [conjunctsOf(part.where), conjunctsOf(whole.where)];
  if (!before.every((one) => conditions.some((other) => same(one, other)))) return undefined;
  const said = conditions.filter((one) => !before.some((other) => same(one, other)));
  const of = said.filter((one) => !isPeriod(one, part, circumstances));
  return of.length > 0 ? of : undefined;
}
