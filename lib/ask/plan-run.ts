/** From schemas to statements that run: route, plan, and hand over where a planner fails. */
import type { Connection } from '#lib/connections/connection.ts';
import { isAppError } from '#lib/errors.ts';
import type { RunEventOf } from './events.ts';
import { nothingPlanned, type PlanFollower, type PlanOutcome } from './follow-plan.ts';
import { type Route, routeDatabases } from './route-databases.ts';
import type { Emit, ReadyDatabase, RunContext } from './run-context.ts';

export interface RunPlanner {
  /**
   * Plans for databases that have become ready, beside those of earlier calls. Statements go on
   * running after it returns.
   *
   * @param late those whose schemas are waited for meanwhile
   */
  plan(ready: ReadyDatabase[], late: Connection[]): Promise<void>;
  /** Leaves databases out that are not waited for. */
  leaveOut(connectionIds: number[], reason: string): void;
  /** What all plans came to; undefined where nothing was planned. */
  outcome(): PlanOutcome | undefined;
  /** The question with those that it follows up, oldest first. */
  questions(): string[];
}

export function createRunPlanner(
  context: RunContext,
  follower: PlanFollower,
  emit: Emit,
): RunPlanner {
  const ready: ReadyDatabase[] = [];
  const leftOut: Route['skipped'] = [];
  let route: Route = { routed: [], skipped: [], questions: [context.question] };
  let awaited: Connection[] = [];
  let total: PlanOutcome | undefined;

  const tellRoute = () => {
    const skipped = [...route.skipped, ...leftOut];
    const left = new Set(skipped.map(({ connectionId }) => connectionId));
    emit({
      type: 'route',
      selected: route.routed
        .filter(({ connection }) => !left.has(connection.id))
        .sort((a, b) => a.rank - b.rank)
        .map(
          ({ connection, tables, reason }): Choice => ({
            connectionId: connection.id,
            tables,
            reason,
          }),
        )
        .concat(awaited.map(awaitedChoice)),
      skipped,
    });
  };

  /** Those to plan for now: not what an earlier plan has asked already, unless it asked nothing. */
  const chosen = (fresh: ReadyDatabase[]) =>
    (total?.started ?? 0) === 0
      ? route.routed
      : route.routed.filter(({ connection }) =>
          fresh.some((database) => database.connection.id === connection.id),
        );

  return {
    outcome: () => total,
    questions: () => route.questions,
    leaveOut(connectionIds, reason) {
      if (connectionIds.length === 0) return;
      leftOut.push(...connectionIds.map((connectionId) => ({ connectionId, reason })));
      tellRoute();
    },
    async plan(fresh, late) {
      ready.push(...fresh);
      awaited = late;
      if (fresh.length > 0) route = routeDatabases(context, ready);
      if (fresh.length > 0 || late.length > 0) tellRoute();
      if (fresh.length === 0) return;
      const databases = chosen(fresh);
      if (databases.length === 0) return;
      // What has begun is not begun anew with other databases.
      const beside = (total?.started ?? 0) === 0 ? leftOutBy(route, ready) : [];
      const outcome = await planFor(context, { databases, beside }, follower, emit);
      if (!outcome) return;
      const joined = joinIn(route, beside, follower);
      if (joined !== route) {
        route = joined;
        if (leftOut.length === 0 && outcome.skipped.length === 0) tellRoute();
      }
      leftOut.push(...outcome.skipped);
      if (outcome.started > 0) leftOut.push(...unasked(databases, follower, leftOut, outcome));
      const isLate = total !== undefined && total.started > 0;
      if (isLate && outcome.started === 0) leftOut.push(...tooLate(databases));
      if (leftOut.length > 0) tellRoute();
      for (const reason of outcome.invalid) emit({ type: 'warning', message: reason });
      // What an earlier plan could not say with fewer databases is said no more.
      total = { ...outcome, started: (total?.started ?? 0) + outcome.started };
    },
  };
}

type Choice = RunEventOf<'route'>['selected'][number];

const awaitedChoice = ({ id }: Connection): Choice => ({
  connectionId: id,
  tables: [],
  reason: 'has not answered yet',
  awaited: true,
});

/** Ready databases that the route leaves out: they may be joined with those that it has chosen. */
function leftOutBy({ skipped }: Route, ready: ReadyDatabase[]): ReadyDatabase[] {
  const ids = new Set(skipped.map(({ connectionId }) => connectionId));
  return ready.filter(({ connection }) => ids.has(connection.id));
}

/** The route with those of them that the plan has asked after all. */
function joinIn(route: Route, beside: ReadyDatabase[], follower: PlanFollower): Route {
  const asked = beside.filter(({ connection }) => follower.asked().has(connection.id));
  if (asked.length === 0) return route;
  const added = asked.map((database, at) => ({
    ...database,
    tables: [],
    reason: 'joined with the others',
    rank: route.routed.length + at,
  }));
  return {
    ...route,
    routed: [...route.routed, ...added],
    skipped: route.skipped.filter(
      ({ connectionId }) => !asked.some(({ connection }) => connection.id === connectionId),
    ),
  };
}

/** What a plan that is complete has said nothing of, or nothing that could be used. */
function unasked(
  databases: ReadyDatabase[],
  follower: PlanFollower,
  leftOut: Route['skipped'],
  { invalid, shown }: PlanOutcome,
): Route['skipped'] {
  const left = leftOut.map(({ connectionId }) => connectionId);
  const known = new Set([...follower.asked(), ...left, ...shown]);
  return databases
    .filter(({ connection }) => !known.has(connection.id))
    .map(({ connection }) => ({
      connectionId: connection.id,
      // What could not be used may have been for it.
      reason:
        invalid.length > 0
          ? 'the plan has no statement for it that can be used'
          : 'not needed for this question',
    }));
}

/** A plan for one database alone has no place in a comparison that was made without it. */
function tooLate(databases: ReadyDatabase[]): Route['skipped'] {
  return databases.map(({ connection }) => ({
    connectionId: connection.id,
    reason: 'its schema was read too late to be part of this answer; ask again to include it',
  }));
}

interface PlannedDatabases {
  databases: ReadyDatabase[];
  beside: ReadyDatabase[];
}

async function planFor(
  context: RunContext,
  planned: PlannedDatabases,
  follower: PlanFollower,
  emit: Emit,
): Promise<PlanOutcome | undefined> {
  try {
    return await followWithFallback(context, planned, follower, emit);
  } catch (error) {
    if (context.switches.signal.aborted) return undefined;
    if (isAppError(error)) return { ...nothingPlanned(), cannot: error.userMessage };
    throw error;
  }
}

async function followWithFallback(
  context: RunContext,
  { databases, beside }: PlannedDatabases,
  follower: PlanFollower,
  emit: Emit,
): Promise<PlanOutcome> {
  const { planner, fallback, switches } = context;
  if (!fallback) return follower.follow(planner, databases, beside);
  const before = follower.asked().size;
  let reason: string;
  try {
    const outcome = await follower.follow(planner, databases, beside);
    if (outcome.started > 0 || outcome.clarify || outcome.cannot) return outcome;
    reason = `${planner.id} wrote no plan that can be run.`;
  } catch (error) {
    if (switches.signal.aborted || !isAppError(error)) throw error;
    reason = error.userMessage;
  }
  // What already runs stays; the fallback plans for the rest.
  const asked = follower.asked();
  const rest = databases.filter(({ connection }) => !asked.has(connection.id));
  const startedBefore = asked.size - before;
  if (rest.length === 0 && startedBefore > 0) {
    follower.failUnusable();
    emit({ type: 'warning', message: `${reason} Something of its plan may be missing.` });
    return { ...nothingPlanned(), started: startedBefore };
  }
  emit({
    type: 'planner-change',
    planner: fallback.id,
    reason: `${reason} The built-in planner answered instead.`,
  });
  const outcome = await follower.follow(fallback, rest, startedBefore > 0 ? [] : beside);
  return { ...outcome, started: outcome.started + startedBefore };
}
