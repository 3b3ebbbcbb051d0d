import type { RunHandle } from '#lib/ask/run-registry.ts';
import { toErrorResponse } from './error-response.ts';
import { type ServerSentEvent, toEventStream } from './server-sent-events.ts';
import { toWireAnswer } from './wire-answer.ts';
import { toWireEvent } from './wire-event.ts';

/**
 * Answers with a run: as one JSON body when it has ended, or, where the client accepts
 * text/event-stream, step by step with that very body as the last event. A client that goes away
 * cancels the run, and with it the queries in the databases.
 */
export async function answerRun(run: RunHandle, request: Request): Promise<Response> {
  if (request.signal.aborted) run.cancel();
  request.signal.addEventListener('abort', run.cancel, { once: true });
  const forget = () => request.signal.removeEventListener('abort', run.cancel);
  run.done.then(forget, forget);
  if (acceptsEvents(request)) return toEventStream(eventsOf(run, request), run.cancel);
  return Response.json(toWireAnswer(await run.done, run.queryId));
}

function acceptsEvents(request: Request): boolean {
  return (request.headers.get('accept') ?? '').toLowerCase().includes('text/event-stream');
}

async function* eventsOf(run: RunHandle, request: Request): AsyncGenerator<ServerSentEvent> {
  try {
    for await (const event of run.events()) {
      yield { event: event.type, data: toWireEvent(event) };
    }
    yield { event: 'answer', data: toWireAnswer(await run.done, run.queryId) };
  } catch (error) {
    // The status is long sent: the contract's error body comes as an event instead.
    yield { event: 'error', data: await toErrorResponse(error, request).json() };
  }
}
