import { expect, it } from 'vitest';
import { refuseOtherMethods } from './refuse-other-methods.ts';

const { PUT, OPTIONS } = refuseOtherMethods('GET', 'POST');
const request = (method: string) =>
  new Request('http://127.0.0.1:3000/api/connections', { method });

it('refuses a method with a body that clients can read, and says which there are', async () => {
  const response = await PUT(request('PUT'));
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('OPTIONS, GET, POST, HEAD');
  expect(await response.json()).toEqual({
    detail: 'This address does not take PUT.',
    code: 'method_not_allowed',
  });
});

it('answers OPTIONS with the methods', async () => {
  const response = await OPTIONS(request('OPTIONS'));
  expect([response.status, response.headers.get('allow')]).toEqual([
    204,
    'OPTIONS, GET, POST, HEAD',
  ]);
});
