import type { Actor } from '#lib/actor.ts';
import { findRun } from '#lib/ask/run-registry.ts';
import { getRun } from '#lib/history/get-run.ts';
import { toEventStream } from './server-sent-events.ts';
import { eventId, readEventId, streamRun } from './stream-run.ts';
import { toWireAnswer } from './wire-answer.ts';

/**
 * Goes on with a run from the event after `lastEventId`, where there is one: live while this process
 * knows it, else with its answer alone, as it was stored. Who only watches cancels nothing by leaving.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function resumeRun(
  actor: Actor,
  runId: string,
  request: Request,
  lastEventId: string | null,
): Promise<Response> {
  const last = readEventId(lastEventId);
  const from = last?.runId === runId ? last.count : 0;
  const run = findRun(actor, runId);
  if (run) return streamRun(run, request, { from, onClose: () => {} });
  const { view, id } = await getRun(actor, runId);
  async function* answer() {
    yield { id: eventId(runId, from + 1), event: 'answer', data: toWireAnswer(view, id) };
  }
  return toEventStream(answer(), () => {});
}

/** The run that a request's Last-Event-ID names: a client that was cut off asks the same once more. */
export function interruptedRun(request: Request): string | undefined {
  return readEventId(request.headers.get('last-event-id'))?.runId;
}
