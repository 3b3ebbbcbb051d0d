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
  for await (const { event, told } of toldBy(response, options, call)) {
    if (event === 'answer') return told as unknown as Answer;
    if (event === 'error') throw new ApiError(500, told);
    onStep(told as RunStep);
  }
  throw new ServerUnreachable(options.baseUrl, new Error('the stream ended early'));
}

/** What breaks on the way is the connection's; what a listener throws does not come by here. */
async function* toldBy(
  { body }: Response,
  { baseUrl }: ClientOptions,
  { signal }: CallOptions,
): AsyncGenerator<{ event: string; told: Record<string, unknown> }> {
  try {
    for await (const { event, data } of readEvents(body ?? new Blob().stream())) {
      yield { event, told: JSON.parse(data) };
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerUnreachable(baseUrl, error);
  }
}
