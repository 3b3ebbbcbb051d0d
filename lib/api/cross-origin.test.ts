import { expect, it } from 'vitest';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.ts';

const allowed = ['https://app.example', 'http://localhost:5173'];

it('lets listed origins read answers, with credentials, and names them', () => {
  for (const origin of allowed) {
    expect(crossOriginHeaders(origin, allowed)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      // Without it no MCP client in a browser can go on.
      'access-control-expose-headers': expect.stringContaining('mcp-session-id'),
      vary: 'Origin',
    });
  }
});

it.each(['https://evil.example', 'https://app.example.evil.example', 'null', null])(
  'lets %s read nothing',
  (origin) => {
    expect(crossOriginHeaders(origin, allowed)).toEqual({ vary: 'Origin' });
    expect(crossOriginHeaders(origin, [])).toEqual({});
  },
);

it('answers what a browser asks before it sends', () => {
  expect(preflightHeaders('content-type, idempotency-key')).toMatchObject({
    'access-control-allow-methods': expect.stringContaining('PATCH'),
    'access-control-allow-headers': 'content-type, idempotency-key',
  });
});
