import { expect, it, vi } from 'vitest';
import { LeavingConnections } from './leaving-connections.ts';
import { LendingSlots } from './lending-slots.ts';
import type { ServerPool } from './server-pool.ts';
import { type WriteCare, writeWithConnection } from './write-with-connection.ts';

interface FakeConnection {
  done: string[];
}

/** A pool of one connection that notes what is done with it; nothing here reaches a server. */
function fakePool(commit: () => Promise<void>) {
  const connection: FakeConnection = { done: [] };
  const note = (what: string) => async () => {
    connection.done.push(what);
  };
  const pool = {
    client: { acquireConnection: async () => connection, releaseConnection: note('release') },
    closing: new AbortController(),
    idle: new Set<FakeConnection>(),
    slots: new LendingSlots(1, 1_000),
    leaving: new LeavingConnections<FakeConnection>(async () => []),
  } as unknown as ServerPool<FakeConnection>;
  const care: WriteCare<FakeConnection> = {
    begin: note('begin'),
    end: note('rollback'),
    stop: note('stop'),
    drop: () => connection.done.push('drop'),
    isConnectionLost: (error) => (error as Error).message === 'gone',
    commit: async () => {
      connection.done.push('commit');
      await commit();
    },
  };
  return { connection, pool, care };
}

it('commits before it gives the connection back', async () => {
  const { connection, pool, care } = fakePool(async () => undefined);
  const limits = { timeoutMs: 1_000, signal: new AbortController().signal };
  const outcome = await writeWithConnection(pool, care, limits, async () => 3);
  expect(outcome.affectedRows).toBe(3);
  expect(connection.done).toEqual(['begin', 'commit', 'rollback', 'release']);
});

it('waits for a commit that was sent when it is stopped meanwhile', async () => {
  const stop = new AbortController();
  const { connection, pool, care } = fakePool(async () => stop.abort());
  const limits = { timeoutMs: 1_000, signal: stop.signal };
  expect(await writeWithConnection(pool, care, limits, async () => 1)).toMatchObject({
    affectedRows: 1,
  });
  expect(connection.done).not.toContain('stop');
});

it('does not commit what was stopped at its very end', async () => {
  const stop = new AbortController();
  const { connection, pool, care } = fakePool(async () => undefined);
  const limits = { timeoutMs: 1_000, signal: stop.signal };
  const writing = writeWithConnection(pool, care, limits, async () => {
    stop.abort();
    return 1;
  });
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect(connection.done).not.toContain('commit');
});

it.each([
  ['gone', 'unreachable', 'not certain that it was made'],
  ['a deferred constraint', undefined, 'a deferred constraint'],
])('tells of a commit that failed: %s', async (message, code, told) => {
  const { connection, pool, care } = fakePool(() => Promise.reject(new Error(message)));
  const limits = { timeoutMs: 1_000, signal: new AbortController().signal };
  const error = await writeWithConnection(pool, care, limits, async () => 1).catch((e) => e);
  expect(error.code).toBe(code);
  expect(error.message).toContain(told);
  expect(connection.done).toContain('drop');
});

it('does not wait for ever for a commit that is never answered', async () => {
  vi.useFakeTimers();
  try {
    const { pool, care } = fakePool(() => new Promise(() => undefined));
    const limits = { timeoutMs: 1_000, signal: new AbortController().signal };
    const told = expect(writeWithConnection(pool, care, limits, async () => 1)).rejects;
    const expected = told.toMatchObject({ code: 'unreachable' });
    await vi.advanceTimersByTimeAsync(60_000);
    await expected;
  } finally {
    vi.useRealTimers();
  }
});
