import { describe, expect, it, vi } from 'vitest';
import { guardRequest } from './guard-request.ts';
import { openAllRoutes } from './testing/open-routes.ts';

const listed = vi.hoisted(() => {
  process.env.CORS_ORIGINS = 'https://app.example';
  return process.env.CORS_ORIGINS;
});
const host = '127.0.0.1:3000';
const to = (method: string, headers: Record<string, string>, path = '/api/connections') =>
  new Request(`http://${host}${path}`, { method, headers: { host, ...headers } });
const fine = async () => Response.json({ fine: true });

describe('a request to the API', () => {
  it('of a listed site is answered, and its page may read the answer', async () => {
    const response = await guardRequest(to('GET', { origin: listed }), fine);
    expect(await response.json()).toEqual({ fine: true });
    expect(response.headers.get('access-control-allow-origin')).toBe(listed);
  });

  it.each<Record<string, string>>([{}, { origin: `http://${host}` }])(
    'with %j is answered',
    async (headers) => {
      const response = await guardRequest(to('GET', headers), fine);
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
        200,
        null,
      ]);
    },
  );

  it('that a browser asks before is answered for listed sites alone', async () => {
    const asks = {
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'x',
    };
    const answer = vi.fn(fine);
    const allowed = await guardRequest(to('OPTIONS', { ...asks, origin: listed }), answer);
    expect([allowed.status, allowed.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'x',
    ]);
    const refused = await guardRequest(
      to('OPTIONS', { ...asks, origin: 'https://evil.example' }),
      answer,
    );
    expect(refused.status).toBe(403);
    expect(answer).not.toHaveBeenCalled();
  });
});

it('no handler of any route lets another site or another name of this machine in', async () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  const routes = await openAllRoutes();
  const calls = routes.flatMap(({ path, module }) =>
    methods.flatMap((method) => {
      const handler = module[method];
      return handler ? [{ path, method, handler }] : [];
    }),
  );
  expect(calls.length).toBeGreaterThan(routes.length * 5);
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { host: 'evil.example' },
  ];
  for (const { path, method, handler } of calls) {
    for (const headers of foreign) {
      const params = Promise.resolve({ id: '1', name: 'x', path: [] });
      const { status } = await handler(to(method, headers, '/api/x'), { params });
      expect({ path, method, headers, status }).toEqual({ path, method, headers, status: 403 });
    }
  }
});
