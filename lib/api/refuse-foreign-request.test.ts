import { describe, expect, it } from 'vitest';
import { refuseForeignRequest } from './refuse-foreign-request.ts';

const passes = (
  host: string | null,
  origin: string | null,
  boundHost: string,
  forwardedHost: string | null = null,
) => refuseForeignRequest({ host, origin, forwardedHost }, boundHost) === undefined;

describe('a server that is bound to this machine', () => {
  it.each([
    ['127.0.0.1:3000', null],
    ['localhost:3000', null],
    ['LOCALHOST', null],
    ['[::1]:3000', null],
    ['guru.localhost:3000', null],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['localhost:3000', 'http://localhost:3000'],
    ['localhost', 'http://localhost:80'],
  ])('answers Host %s with Origin %s', (host, origin) => {
    for (const bound of ['127.0.0.1', 'localhost', '::1']) {
      expect(passes(host, origin, bound)).toBe(true);
    }
  });

  it.each([
    ['a rebound name', 'evil.example:3000', null],
    ['a rebound name with its own origin', 'evil.example:3000', 'http://evil.example:3000'],
    ['a name that looks local', '127.0.0.1.evil.example', null],
    ['a name that ends like a local one', 'notlocalhost', null],
    ['another address', '192.168.1.5:3000', null],
    ['no host', null, null],
    ['a foreign origin', '127.0.0.1:3000', 'https://evil.example'],
    ['another port of this machine', '127.0.0.1:3000', 'http://127.0.0.1:8080'],
    ['another name of this machine', '127.0.0.1:3000', 'http://localhost:3000'],
    ['an opaque origin', '127.0.0.1:3000', 'null'],
    ['an origin that is no address', '127.0.0.1:3000', 'evil'],
  ])('refuses %s', (_, host, origin) => {
    expect(passes(host, origin, '127.0.0.1')).toBe(false);
  });

  it('does not let a forwarded host stand in for the host', () => {
    expect(passes('evil.example', 'http://evil.example', '127.0.0.1', 'localhost')).toBe(false);
  });
});

describe('a server that others may reach', () => {
  it.each([
    ['guru.example', null, null],
    ['guru.example', 'https://guru.example', null],
    ['10.0.0.7:3000', 'https://guru.example', 'guru.example'],
  ])('answers Host %s with Origin %s behind %s', (host, origin, forwarded) => {
    expect(passes(host, origin, '0.0.0.0', forwarded)).toBe(true);
  });

  it('refuses other sites', () => {
    expect(passes('guru.example', 'https://evil.example', '0.0.0.0')).toBe(false);
  });
});
