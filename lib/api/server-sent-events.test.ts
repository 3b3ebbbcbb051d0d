import { afterEach, expect, it, vi } from 'vitest';
import { type ServerSentEvent, toEventStream } from './server-sent-events.ts';

afterEach(() => vi.useRealTimers());

async function* numbers(count: number, taken: number[] = []): AsyncGenerator<ServerSentEvent> {
  for (let n = 0; n < count; n += 1) {
    taken.push(n);
    yield { event: 'number', data: { n, text: 'two\nlines' } };
  }
}

it('writes one block per event, line breaks and all', async () => {
  const closed = vi.fn();
  const response = toEventStream(numbers(2), closed);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('no-transform');
  expect(await response.text()).toBe(
    'event: number\ndata: {"n":0,"text":"two\\nlines"}\n\n' +
      'event: number\ndata: {"n":1,"text":"two\\nlines"}\n\n',
  );
  expect(closed).not.toHaveBeenCalled();
});

it('takes no more events than are read, and tells when the reader leaves', async () => {
  const taken: number[] = [];
  const closed = vi.fn();
  const reader = toEventStream(numbers(1_000, taken), closed).body?.getReader();
  await reader?.read();
  expect(taken.length).toBeLessThan(5);
  await reader?.cancel();
  expect(closed).toHaveBeenCalledOnce();
});

it('sends comments while nothing happens', async () => {
  vi.useFakeTimers();
  async function* silence(): AsyncGenerator<ServerSentEvent> {
    await new Promise(() => {});
  }
  const reader = toEventStream(silence(), () => {}).body?.getReader();
  const first = reader?.read();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(new TextDecoder().decode((await first)?.value)).toMatch(/^: .*\n\n$/);
});

it('beats for nobody: not before it is read, as HEAD never does, nor while the reader lags', async () => {
  vi.useFakeTimers();
  const never = toEventStream(numbers(1), () => {});
  expect(vi.getTimerCount()).toBe(0);
  expect(never.bodyUsed).toBe(false);

  const reader = toEventStream(numbers(3), () => {}).body?.getReader();
  await reader?.read();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const rest: string[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    rest.push(new TextDecoder().decode(value));
  }
  expect(rest.filter((chunk) => chunk.startsWith(':')).length).toBeLessThanOrEqual(1);
  expect(rest.filter((chunk) => chunk.startsWith('event:'))).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
