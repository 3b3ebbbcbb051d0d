import { expect, it } from 'vitest';
import { handle } from './handle.ts';
import { bodyBytesMax } from './read-body.ts';

const answer = handle(async () => Response.json({ fine: true }));
const post = (bytes: number) =>
  answer(
    new Request('http://127.0.0.1:3000/api/x', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000', 'content-length': String(bytes) },
    }),
  );

it('refuses a body that is too large also where none is read', async () => {
  const response = await post(bodyBytesMax + 1);
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'payload_too_large' });
  expect((await post(bodyBytesMax)).status).toBe(200);
});
