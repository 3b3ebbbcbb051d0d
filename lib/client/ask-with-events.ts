import { ApiError, ServerUnreachable } from './api-error.ts';
import { readEvents } from './read-events.ts';
import { type CallOptions, type ClientOptions, send } from './send.ts';
import type { Answer, AskBody } from './wire-types.ts';

/** A step of a run, with the wire's names: see RunEvent in the API's description. */
export type RunStep = { type: string } & Record<string, unknown>;

/**
 * Asks and tells the steps as they come; resolves with the answer. Leaving (the signal) stops the
 * queries in the databases.
 * @throws as send(); ServerUnreachable where the connection breaks on the way.
 */
export async function askWithEvents(
  options: ClientOptions,
  body: AskBody,
  onStep: (step: RunStep) => void,
  call: CallOptions,
): Promise<Answer> {
  const accept = 'text/event-stream';
  const response = await send(options, {
    ...call,
    method: 'POST',
    path: '/api/multi-query/',
    body,
    accept,
  });
  try {
    for await (const { event, data } of readEvents(
      response.body ?? new ReadableStream<Uint8Array>(),
    )) {
      const told = JSON.parse(data);
      if (event === 'answer') return told as Answer;
      if (event === 'error') throw new ApiError(500, told);
      onStep(told as RunStep);
    }
  } catch (error) {
    if (error instanceof ApiError || call.signal?.aborted) throw error;
    throw new ServerUnreachable(options.baseUrl, error);
  }
  throw new ServerUnreachable(options.baseUrl, new Error('the stream ended early'));
}
