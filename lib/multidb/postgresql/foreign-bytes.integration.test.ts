/** What was taken for a PostgreSQL server and sends something else: an error, and no more than that. */
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ConnectionTarget } from '../connection-target.ts';
import { closeAllEngines } from '../engines.ts';
import { runStatement } from '../run/run-statement.ts';
import { failureOf } from '../testing/failure-of.ts';
import { unguarded } from '../testing/unguarded.ts';

let answer: (socket: net.Socket) => void;
const server = net.createServer((socket) => answer(socket.on('error', () => {})));
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(closeAllEngines);
afterAll(() => {
  server.close();
});

const targetOf = (key: string): ConnectionTarget => ({
  key,
  dialect: 'postgresql',
  host: '127.0.0.1',
  port: (server.address() as net.AddressInfo).port,
  databaseName: 'shop',
  username: 'ann',
  password: 'pw',
  ssl: 'disable',
});

/**
 * A MySQL server begins with the length of its greeting, which depends on how long its version's
 * name is. The driver takes that byte for the kind of a message of PostgreSQL's.
 */
it.each([...'ACDEGHIKNRSTVWZcdnst123'])('MySQL, whose greeting begins with %s', async (first) => {
  const length = first.charCodeAt(0);
  answer = (socket) => {
    const head = [length, 0, 0, 0, 10];
    socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(length - 1, '8.4.0-x')]));
    socket.once('data', () => socket.end('\x16\0\0\x01\xff\x13\x04Bad handshake', 'latin1'));
  };
  expect(await failureOf(targetOf(first))).toMatchObject({
    code: 'unreachable',
    userMessage: expect.stringContaining('but that of MySQL'),
  });
});

it.each([
  ['an error without an end', 'E\0\0\0\x0fSERROR\0MNo\0'],
  ['columns that are not there', 'T\0\0\0\x06\x7f\xff'],
])('a server that answers a query with %s', async (what, bytes) => {
  answer = (socket) => {
    socket.once('data', () => {
      socket.write('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');
      socket.on('data', () => socket.write(bytes, 'latin1'));
    });
  };
  const limits = { rowsMax: 10, timeoutMs: 5_000, signal: new AbortController().signal };
  const run = runStatement(targetOf(what), unguarded('postgresql', 'SELECT 1'), limits);
  await expect(run).rejects.toMatchObject({ code: 'unreachable' });
});
