import type { RunEvent } from '../events.ts';
import { type RunContext, toRunDatabase } from '../run-context.ts';
import type { RememberedAnswer } from './remembered-answer.ts';

/** A remembered answer as the run that it is now: the same steps, the end still to come. */
export function replayAnswer(context: RunContext, answer: RememberedAnswer): RunEvent[] {
  return [
    {
      type: 'run-start',
      runId: context.runId,
      question: context.question,
      planner: context.planner.id,
      databases: context.databases.map(({ connection }) => toRunDatabase(connection)),
      startedAt: context.startedAt.toISOString(),
      cachedAt: answer.madeAt,
    },
    ...answer.events,
  ];
}
