import { streamWholeReply } from './stream-whole-reply.ts';
import { watchEvents } from './watch-events.ts';

/** The connection was gone before anything came of the answer. */
const lostCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * A server closes connections that are idle, and one may be closed just as the next request goes
 * out: that request is sent once more, over another one. It is a text, which can be sent twice.
 */
async function fetchAgainIfLost(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    if (typeof init.body !== 'string' || !lostCodes.has(cause?.code)) throw error;
    return fetch(input, init);
  }
}

/**
 * A fetch that tells of every piece of server-sent data: thinking that the SDK passes over shows
 * that the model is alive, while comment lines (`: processing`) only show that a gateway is.
 */
export function fetchWatched(options: {
  hear: () => void;
  /** Without a key no Authorization header is sent; the SDK always writes one. */
  withKey: boolean;
}): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (!options.withKey) headers.delete('authorization');
    const response = await streamWholeReply(await fetchAgainIfLost(input, { ...init, headers }));
    if (!response.body) return response;
    const { status, statusText } = response;
    const body = response.body.pipeThrough(watchEvents(options.hear));
    return new Response(body, { status, statusText, headers: response.headers });
  };
}
