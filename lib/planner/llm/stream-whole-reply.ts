/** A reply or an error is far shorter. */
const bodyMaxChars = 1_000_000;

/**
 * Some servers answer a request for a stream with the whole reply, or with an error, as JSON: as the
 * events that were asked for. A body that is neither is left as it is.
 */
export async function streamWholeReply(response: Response): Promise<Response> {
  const isJson = /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson || !response.body) return response;
  const body = await response.text();
  const events = body.length <= bodyMaxChars ? eventsOf(body) : undefined;
  const { status, statusText } = response;
  return new Response(events ?? body, { status, statusText, headers: response.headers });
}

interface WholeReply {
  error?: unknown;
  choices?: { message?: { content?: unknown }; finish_reason?: unknown }[];
  usage?: unknown;
}

function eventsOf(body: string): string | undefined {
  const reply = parse(body);
  if (reply?.error) return spell([{ error: reply.error }]);
  const [choice] = reply?.choices ?? [];
  const content = choice?.message?.content;
  if (typeof content !== 'string') return undefined;
  const { finish_reason = 'stop' } = choice ?? {};
  return spell([
    { choices: [{ index: 0, delta: { content }, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason }], usage: reply?.usage ?? undefined },
    '[DONE]',
  ]);
}

function parse(body: string): WholeReply | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function spell(events: (object | string)[]): string {
  return events
    .map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`)
    .join('');
}
