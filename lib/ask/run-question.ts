/** One question's run, from words to answer. */
import { isAppError } from '#lib/errors.ts';
import { routeQuestion } from '#lib/planner/schema-index/route-question.ts';
import { concludeRun } from './conclude-run.ts';
import { createEventQueue } from './event-queue.ts';
import type { RunEvent } from './events.ts';
import { createPlanFollower, type PlanFollower, type PlanOutcome } from './follow-plan.ts';
import { readSchemas } from './read-schemas.ts';
import {
  type Emit,
  type ReadyDatabase,
  type RunContext,
  toPlannable,
  toRunDatabase,
} from './run-context.ts';
import { emptyRunView, type RunView, reduceRun } from './run-view.ts';

/**
 * Yields the run's events as they happen, `run-start` first and `run-end` last. Stopping it is done
 * through `context.switches`; the stream then still ends with a `run-end` that says so.
 */
export async function* runQuestion(context: RunContext): AsyncGenerator<RunEvent> {
  const queue = createEventQueue<RunEvent>();
  let view: RunView = emptyRunView(context.runId, context.question);
  const emit: Emit = (event) => {
    view = reduceRun(view, event);
    queue.push(event);
  };
  driveRun(context, emit, () => view).then(queue.end, queue.fail);
  yield* queue;
}

async function driveRun(context: RunContext, emit: Emit, view: () => RunView): Promise<void> {
  emit({
    type: 'run-start',
    runId: context.runId,
    question: context.question,
    planner: context.planner.id,
    databases: context.databases.map(({ connection }) => toRunDatabase(connection)),
    startedAt: context.startedAt.toISOString(),
  });
  for (const message of context.warnings) emit({ type: 'warning', message });

  const { ready, unread } = await readSchemas(context);
  unread.forEach(({ connectionId, outcome }, index) => {
    const statementId = `u${index + 1}`;
    emit({ type: 'sql-end', statementId, connectionId, task: 'schema', sql: '' });
    emit({ type: 'query-end', statementId, outcome });
  });

  const follower = createPlanFollower(context, emit);
  const outcome = ready.length > 0 ? await planRun(context, ready, follower, emit) : undefined;
  await follower.settled();
  concludeRun(context, outcome, view, emit);
}

/** Routes, plans and starts what the plan says; a planner that fails hands over to the fallback. */
async function planRun(
  context: RunContext,
  ready: ReadyDatabase[],
  follower: PlanFollower,
  emit: Emit,
): Promise<PlanOutcome | undefined> {
  const { routed, skipped } = route(context, ready, emit);
  try {
    const outcome = await followWithFallback(context, routed, follower, emit);
    if (outcome.skipped.length > 0) emitRoute(emit, routed, [...skipped, ...outcome.skipped]);
    for (const reason of outcome.invalid) emit({ type: 'warning', message: reason });
    return outcome;
  } catch (error) {
    if (context.switches.signal.aborted) return undefined;
    if (isAppError(error))
      return { started: 0, skipped: [], invalid: [], cannot: error.userMessage };
    throw error;
  }
}

interface RoutedDatabase extends ReadyDatabase {
  tables: string[];
  reason: string;
}

function route(context: RunContext, ready: ReadyDatabase[], emit: Emit) {
  const found = routeQuestion(context.question, ready.map(toPlannable));
  const selected = new Map(found.selected.map((choice) => [choice.database, choice]));
  const reasons = new Map(found.skipped.map(({ database, reason }) => [database, reason]));
  const routed: RoutedDatabase[] = [];
  const skipped: { connectionId: number; reason: string }[] = [];
  for (const database of ready) {
    const choice = selected.get(database.connection.name);
    if (choice) routed.push({ ...database, tables: choice.tables, reason: choice.reason });
    else {
      const reason = reasons.get(database.connection.name) ?? 'not needed for this question';
      skipped.push({ connectionId: database.connection.id, reason });
    }
  }
  emitRoute(emit, routed, skipped);
  return { routed, skipped };
}

function emitRoute(
  emit: Emit,
  routed: RoutedDatabase[],
  skipped: { connectionId: number; reason: string }[],
): void {
  const left = new Set(skipped.map(({ connectionId }) => connectionId));
  emit({
    type: 'route',
    selected: routed
      .filter(({ connection }) => !left.has(connection.id))
      .map(({ connection, tables, reason }) => ({ connectionId: connection.id, tables, reason })),
    skipped,
  });
}

async function followWithFallback(
  context: RunContext,
  databases: ReadyDatabase[],
  follower: PlanFollower,
  emit: Emit,
): Promise<PlanOutcome> {
  const { planner, fallback, switches } = context;
  if (!fallback) return follower.follow(planner, databases);
  let reason: string;
  try {
    const outcome = await follower.follow(planner, databases);
    if (outcome.started > 0 || outcome.clarify || outcome.cannot) return outcome;
    reason = `${planner.id} wrote no plan that can be run.`;
  } catch (error) {
    if (switches.signal.aborted || !isAppError(error)) throw error;
    reason = error.userMessage;
  }
  emit({
    type: 'planner-change',
    planner: fallback.id,
    reason: `${reason} The built-in planner answered instead.`,
  });
  // What already runs stays; the fallback plans for the rest.
  const asked = follower.asked();
  const rest = databases.filter(({ connection }) => !asked.has(connection.id));
  const outcome = await follower.follow(fallback, rest);
  return { ...outcome, started: outcome.started + asked.size };
}
