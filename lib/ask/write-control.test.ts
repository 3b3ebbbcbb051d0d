import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClaims, createConfirmations, createRecordGate } from './write-control.ts';

const never = new AbortController().signal;

describe('confirmations', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('take one word on each request, and none on others', async () => {
    const { request, decide } = createConfirmations(1_000);
    const [a, b] = [request('a', never), request('b', never)];
    expect(decide('c', true)).toBe(false);
    expect(decide('b', false)).toBe(true);
    expect(decide('a', true)).toBe(true);
    expect(decide('a', false)).toBe(false);
    expect(await Promise.all([a, b])).toEqual(['confirmed', 'declined']);
  });

  it('expire', async () => {
    const { request, decide } = createConfirmations(1_000);
    const asked = request('a', never);
    await vi.advanceTimersByTimeAsync(999);
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toBe('expired');
    expect(decide('a', true)).toBe(false);
  });

  it('end with their run', async () => {
    const { request, decide } = createConfirmations(1_000);
    const stop = new AbortController();
    const asked = expect(request('a', stop.signal)).rejects.toThrow();
    stop.abort();
    await asked;
    expect(decide('a', true)).toBe(false);
    await expect(request('b', stop.signal)).rejects.toThrow();
  });
});

describe('the record of a change', () => {
  it('is waited for, whichever comes first', async () => {
    const gate = createRecordGate();
    const early = gate.recorded('a');
    gate.open('a');
    await early;
    gate.open('b');
    await gate.recorded('b');
  });

  it('keeps a change from running where it cannot be made', async () => {
    const gate = createRecordGate();
    const waiting = gate.recorded('a');
    gate.fail('a', new Error('disk full'));
    await expect(waiting).rejects.toMatchObject({
      code: 'query_failed',
      userMessage: expect.stringContaining('Nothing was changed'),
    });
  });
});

it('lets one statement change a database, and that one again when it was mended', () => {
  const claim = createClaims();
  expect([claim(1, 's1'), claim(1, 's2'), claim(2, 's2'), claim(1, 's1')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
