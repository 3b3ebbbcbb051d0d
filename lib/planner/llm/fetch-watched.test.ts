import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { fetchWatched } from './fetch-watched.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers as many requests on each connection, then cuts it when the next one comes. */
async function serve(answersEach: number) {
  const bodies: string[] = [];
  const answered = new Map<Socket, number>();
  const server = createServer(async (request, response) => {
    const { socket } = request;
    const count = answered.get(socket) ?? 0;
    bodies.push(await text(request));
    answered.set(socket, count + 1);
    if (count >= answersEach) socket.resetAndDestroy();
    else response.end('data: hello\n\n');
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  let heard = 0;
  const fetch = fetchWatched({ hear: () => (heard += 1), withKey: false });
  const post = async (body: string, signal?: AbortSignal) =>
    (await fetch(url, { method: 'POST', body, signal })).text();
  return { bodies, post, heard: () => heard };
}

it('asks again over a new connection where an idle one turns out to be closed', async () => {
  const server = await serve(1);
  expect(await server.post('one')).toContain('hello');
  // The connection is idle a moment after its answer has been read.
  await sleep(50);
  expect(await server.post('two')).toContain('hello');
  expect(server.bodies).toEqual(['one', 'two', 'two']);
  expect(server.heard()).toBe(2);
});

it('asks no third time', async () => {
  const server = await serve(0);
  await expect(server.post('one')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(server.bodies).toEqual(['one', 'one']);
});

it('asks no second time once it was aborted', async () => {
  const server = await serve(0);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(server.post('one', signal)).rejects.toThrow('enough');
  expect(server.bodies).toEqual([]);
});
