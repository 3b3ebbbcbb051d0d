import type { RunHandle } from '#lib/ask/run-registry.ts';
import { toErrorResponse } from './error-response.ts';
import { runIdHeader } from './run-id-header.ts';
import { type ServerSentEvent, toEventStream } from './server-sent-events.ts';
import { toWireAnswer } from './wire-answer.ts';
import { toWireEvent } from './wire-event.ts';

interface StreamOptions {
  /** How many events the client has already. */
  from?: number;
  /** The client went away before the end. */
  onClose: () => void;
}

/** A run's events, each with an ID to go on from; the last one holds the answer. */
export function streamRun(run: RunHandle, request: Request, options: StreamOptions): Response {
  const { from = 0, onClose } = options;
  const response = toEventStream(eventsOf(run, request, from), onClose);
  response.headers.set(runIdHeader, run.runId);
  return response;
}

async function* eventsOf(
  run: RunHandle,
  request: Request,
  from: number,
): AsyncGenerator<ServerSentEvent> {
  let count = 0;
  const next = (event: string, data: unknown): ServerSentEvent => {
    count += 1;
    return { id: eventId(run.runId, count), event, data };
  };
  try {
    for await (const event of run.events()) {
      if (count < from) count += 1;
      else yield next(event.type, toWireEvent(event));
    }
    yield next('answer', toWireAnswer(await run.done, run.queryId));
  } catch (error) {
    // The status is long sent: the contract's error body comes as an event instead.
    yield next('error', await toErrorResponse(error, request).json());
  }
}

export function eventId(runId: string, count: number): string {
  return `${runId}.${count}`;
}

/** Which run a client was cut off from, and how many of its events it has; undefined for no such ID. */
export function readEventId(id: string | null): { runId: string; count: number } | undefined {
  const match = /^([0-9a-f-]{36})\.(\d{1,9})$/i.exec(id ?? '');
  return match ? { runId: match[1] ?? '', count: Number(match[2]) } : undefined;
}
