import type { Actor } from '#lib/actor.ts';
import { storeAnsweredRun } from '#lib/history/store-answered-run.ts';
import type { AskInput } from '../ask-input.ts';
import { createEventLog } from '../event-log.ts';
import type { RunEvent } from '../events.ts';
import { describeDatabases, openingView } from '../opening-view.ts';
import type { RunContext } from '../run-context.ts';
import { type RunHandle, registerRun } from '../run-registry.ts';
import { reduceRun } from '../run-view.ts';
import type { RememberedAnswer } from './remembered-answer.ts';
import { replayAnswer } from './replay-answer.ts';
import { noticeChangedSchemas } from './schemas-still-hold.ts';

/**
 * Answers with what is remembered: a run as any other, for its readers and in the history, that has
 * ended when this returns.
 *
 * @throws AppError `not_found` (the session), `storage_failed`.
 */
export async function answerAgain(
  actor: Actor,
  context: RunContext,
  answer: RememberedAnswer,
  { chatSessionId, insteadOf }: Pick<AskInput, 'chatSessionId' | 'insteadOf'>,
): Promise<RunHandle> {
  const events = replayAnswer(context, answer);
  const endOf = (queryId?: number) => ({
    type: 'run-end' as const,
    status: 'answered' as const,
    elapsedMs: Date.now() - context.startedAt.getTime(),
    queryId,
  });
  const replayed = events.reduce(reduceRun, openingView(context));
  const { queryId } = await storeAnsweredRun(actor, {
    view: { ...reduceRun(replayed, endOf()), status: 'answered' },
    chatSessionId,
    insteadOf,
    databaseType: describeDatabases(context),
    plannerId: context.planner.id,
  });
  const end = endOf(queryId);
  const log = createEventLog<RunEvent>();
  for (const event of [...events, end]) log.append(event);
  log.end();
  const handle: RunHandle = {
    runId: context.runId,
    queryId,
    events: () => log.read(),
    done: Promise.resolve(reduceRun(replayed, end)),
    cancel: () => undefined,
    cancelStatement: () => undefined,
    confirm: () => false,
  };
  registerRun({ handle, userId: actor.userId });
  noticeChangedSchemas(context);
  return handle;
}
