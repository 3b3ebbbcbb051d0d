import { expect, it } from 'vitest';
import { networkFailure } from './network-failure.ts';
import { postgresql } from './postgresql/create-pool.ts';

const target = { key: '', dialect: 'postgresql', databaseName: 'shop' } as const;

it.each([
  [
    'EACCES',
    '/run/pg',
    '/run/pg/.s.PGSQL.5432: the system user that Database Guru runs as may not',
  ],
  ['ENOENT', '/run/pg/.s.PGSQL.7', '/run/pg/.s.PGSQL.7: there is no such socket. Check the path'],
  ['ECONNREFUSED', '/run/pg', 'nothing listens on this socket. Check the path of the socket'],
  ['ECONNREFUSED', '::1', 'at [::1]:5432: nothing listens there. Check the host and the port'],
  [
    'ECONNRESET',
    'db.example.com',
    'PostgreSQL at db.example.com:5432 closed the connection. Check',
  ],
  ['EPIPE', '/run/pg', 'at /run/pg/.s.PGSQL.5432 closed the connection. Check that the server is'],
  ['ENOTFOUND', 'db.example.com', 'db.example.com:5432: this host name is not known'],
])('%s at %s: %s', (code, host, sentence) => {
  expect(networkFailure(code, { ...target, host }, postgresql)).toMatchObject({
    code: 'unreachable',
    userMessage: expect.stringContaining(sentence),
  });
});

it('what is no error of the network is left to others', () => {
  expect(networkFailure('42P01', target, postgresql)).toBeUndefined();
});
