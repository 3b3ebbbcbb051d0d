import { expect, it } from 'vitest';
import { refuseUnreadableRequest } from './refuse-unreadable-request.ts';

it.each([
  ['GET', '/api/chat/sessions/%ff', 404],
  ['DELETE', '/api/connections/%', 404],
  ['GET', '/chats/%zz?tab=1', 404],
  ['TRACE', '/health', 405],
  ['GET', 'http://elsewhere.example/health', 404],
  ['GET', '*', 404],
])('refuses %s %s with %i', (method, url, status) => {
  expect(refuseUnreadableRequest(method, url)).toEqual({
    status,
    body: { detail: expect.any(String), code: expect.any(String) },
  });
});

it.each([
  ['GET', '/'],
  ['PATCH', '/api/connections/7/'],
  ['GET', '/api/chat/sessions/%E9%A1%A7?user_id=%ff'],
])('lets %s %s pass', (method, url) => {
  expect(refuseUnreadableRequest(method, url)).toBeUndefined();
});
