/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */

export interface ServerSentEvent {
  /** What a client that was cut off sends as Last-Event-ID. */
  id?: string;
  event: string;
  data: unknown;
}

/** Proxies drop connections that are silent for long; a comment is not an event. */
const heartbeatMs = 15_000;

/**
 * Streams events as they come and takes no more than the client reads.
 * @param onClose called once when the client goes away before the end.
 */
export function toEventStream(
  events: AsyncIterable<ServerSentEvent>,
  onClose: () => void,
): Response {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      heartbeat ??= setInterval(() => {
        // A reader who lags has enough to read.
        if ((controller.desiredSize ?? 0) >= 0)
          controller.enqueue(encoder.encode(': still here\n\n'));
      }, heartbeatMs);
      try {
        const { done, value } = await iterator.next();
        if (!done) {
          controller.enqueue(encoder.encode(formatEvent(value)));
          return;
        }
        clearInterval(heartbeat);
        controller.close();
      } catch (error) {
        clearInterval(heartbeat);
        controller.error(error);
      }
    },
    async cancel() {
      clearInterval(heartbeat);
      onClose();
      await iterator.return?.();
    },
  };
  // Nothing is made before it is read: what answers HEAD never is.
  const stream = new ReadableStream(source, { highWaterMark: 0 });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // Asks nginx and its kind to pass events on at once.
      'x-accel-buffering': 'no',
    },
  });
}

/** JSON has no line breaks of its own, so one data line is enough. */
function formatEvent({ id, event, data }: ServerSentEvent): string {
  // Last: readers that know two lines of a block alone still find those.
  const idLine = id === undefined ? '' : `\nid: ${id}`;
  return `event: ${event}\ndata: ${JSON.stringify(data)}${idLine}\n\n`;
}
