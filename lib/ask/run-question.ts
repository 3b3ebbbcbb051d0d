/** One question's run, from words to answer. */
import { answerSoFar, concludeRun } from './conclude-run.ts';
import { createEventQueue } from './event-queue.ts';
import type { RunEvent } from './events.ts';
import { createPlanFollower } from './follow-plan.ts';
import { createRunPlanner } from './plan-run.ts';
import { readSchemas } from './read-schemas.ts';
import { type Emit, type RunContext, toRunDatabase } from './run-context.ts';
import { emptyRunView, type RunView, reduceRun } from './run-view.ts';

/**
 * Yields the run's events as they happen, `run-start` first and `run-end` last. Stopping it is done
 * through `context.switches`; the stream then still ends with a `run-end` that says so.
 */
export async function* runQuestion(context: RunContext): AsyncGenerator<RunEvent> {
  const queue = createEventQueue<RunEvent>();
  let view: RunView = emptyRunView(context.runId, context.question);
  const emit: Emit = (event) => {
    // Databases that are planned for one after the other are understood in the same words.
    if (event.type === 'note' && view.notes.includes(event.text)) return;
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

  const follower = createPlanFollower(context, emit);
  const planner = createRunPlanner(context, follower, emit);
  let unreadCount = 0;
  let waves = 0;
  const meanwhile: Promise<void>[] = [];
  /** Those that have answered are told of while others are waited for, unless more of them come. */
  const answerMeanwhile = async (wave: number) => {
    await follower.settled();
    if (wave === waves) answerSoFar(context, planner.questions(), view, emit);
  };
  for await (const { ready, unread, unneeded, late } of readSchemas(context)) {
    waves += 1;
    for (const { connectionId, outcome } of unread) {
      unreadCount += 1;
      const statementId = `u${unreadCount}`;
      emit({ type: 'sql-end', statementId, connectionId, task: 'schema', sql: '' });
      emit({ type: 'query-end', statementId, outcome });
    }
    planner.leaveOut(
      unneeded.map(({ id }) => id),
      'not named in the question',
    );
    await planner.plan(ready, late);
    if (late.length > 0) {
      const telling = answerMeanwhile(waves);
      // Its fault is the run's, told at the end.
      telling.catch(() => undefined);
      meanwhile.push(telling);
    }
  }
  waves += 1;
  await Promise.all([follower.settled(), ...meanwhile]);
  await concludeRun(context, planner, view, emit);
}
