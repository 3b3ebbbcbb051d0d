import type { RunHandle } from '#lib/ask/run-registry.ts';
import { acceptsEvents } from './accepts-events.ts';
import { cancelWithClient } from './cancel-with-client.ts';
import { runIdHeader } from './run-id-header.ts';
import { streamRun } from './stream-run.ts';
import { toWireAnswer } from './wire-answer.ts';

/**
 * Answers with a run: as one JSON body when it has ended, or, where the client accepts
 * text/event-stream, step by step with that very body as the last event. A client that goes away
 * cancels the run, and with it the queries in the databases, unless it asked to be let go.
 * @param isDetached it did
 */
export async function answerRun(
  run: RunHandle,
  request: Request,
  isDetached: boolean,
): Promise<Response> {
  if (!isDetached) cancelWithClient(run, request);
  if (acceptsEvents(request)) {
    return streamRun(run, request, { onClose: isDetached ? () => {} : run.cancel });
  }
  const body = toWireAnswer(await run.done, run.queryId);
  return Response.json(body, { headers: { [runIdHeader]: run.runId } });
}
