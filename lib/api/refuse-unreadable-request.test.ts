import { expect, it } from 'vitest';
import { refuseUnreadableRequest, withSingleSlashes } from './refuse-unreadable-request.ts';

it.each([
  ['GET', '/api/chat/sessions/%ff', 404],
  ['DELETE', '/api/connections/%', 404],
  ['GET', '/chats/%zz?tab=1', 404],
  ['TRACE', '/health', 405],
  ['PROPFIND', '/api/connections', 405],
  ['get', '/api/connections', 405],
  ['GET', 'http://elsewhere.example/health', 404],
  ['GET', '*', 404],
])('refuses %s %s with %i', (method, url, status) => {
  const refusal = refuseUnreadableRequest(method, url);
  expect(refusal).toEqual({
    status,
    headers: expect.any(Object),
    body: { detail: expect.any(String), code: expect.any(String) },
  });
  expect(refusal?.headers.allow !== undefined).toBe(status === 405);
});

it.each([
  ['GET', '/'],
  ['PATCH', '/api/connections/7/'],
  ['GET', '/api/chat/sessions/%E9%A1%A7?user_id=%ff'],
])('lets %s %s pass', (method, url) => {
  expect(refuseUnreadableRequest(method, url)).toBeUndefined();
});

it.each([
  ['//api/connections', '/api/connections'],
  ['/api//connections//?next=a//b', '/api/connections/?next=a//b'],
  ['/api\\connections', '/api/connections'],
  ['/api/connections/', '/api/connections/'],
  ['/api/a%2F%2Fb', '/api/a%2F%2Fb'],
])('takes %s for %s', (url, single) => {
  expect(withSingleSlashes(url)).toBe(single);
});
