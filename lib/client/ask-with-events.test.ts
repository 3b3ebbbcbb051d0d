import { expect, it } from 'vitest';
import { ServerUnreachable } from './api-error.ts';
import { createClient } from './create-client.ts';

const stepOnly = 'event: run-start\ndata: {"type":"run-start"}\nid: r.1\n\n';

function clientOf(text: string) {
  return createClient({
    baseUrl: 'http://127.0.0.1:3000',
    fetch: async () => new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
  });
}

it('lets what the listener throws through: the server is not to blame', async () => {
  const mistake = new TypeError('a mistake in the listener');
  const asked = clientOf(stepOnly).ask(
    { question: 'x' },
    {
      onStep: () => {
        throw mistake;
      },
    },
  );
  await expect(asked).rejects.toBe(mistake);
});

it('says that nobody answers where the stream ends early', async () => {
  const asked = clientOf(stepOnly).ask({ question: 'x' }, { onStep: () => {} });
  await expect(asked).rejects.toBeInstanceOf(ServerUnreachable);
});

it('says so too where what comes is no event of ours', async () => {
  const asked = clientOf('data: <html>\n\n').ask({ question: 'x' }, { onStep: () => {} });
  await expect(asked).rejects.toBeInstanceOf(ServerUnreachable);
});
