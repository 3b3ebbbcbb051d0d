import type { RunHandle } from '#lib/ask/run-registry.ts';
import { acceptsEvents } from './accepts-events.ts';
import { streamRun } from './stream-run.ts';
import { wantsDetached } from './wants-detached.ts';
import { toWireAnswer } from './wire-answer.ts';

/** Tells a client which run is its own before there is an answer. */
export const runIdHeader = 'x-run-id';

/**
 * Answers with a run: as one JSON body when it has ended, or, where the client accepts
 * text/event-stream, step by step with that very body as the last event. A client that goes away
 * cancels the run, and with it the queries in the databases, unless it asked to be let go.
 */
export async function answerRun(run: RunHandle, request: Request): Promise<Response> {
  const cancel = wantsDetached(request) ? () => {} : run.cancel;
  if (request.signal.aborted) cancel();
  request.signal.addEventListener('abort', cancel, { once: true });
  const forget = () => request.signal.removeEventListener('abort', cancel);
  run.done.then(forget, forget);
  if (acceptsEvents(request)) return streamRun(run, request, { onClose: cancel });
  const body = toWireAnswer(await run.done, run.queryId);
  return Response.json(body, { headers: { [runIdHeader]: run.runId } });
}
