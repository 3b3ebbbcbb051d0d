import { afterEach, expect, it, vi } from 'vitest';
import { AppError, appErrorCodes, databaseErrorCodes } from '#lib/errors.ts';
import { toErrorResponse } from './error-response.ts';

const request = new Request('http://127.0.0.1:3000/api/connections?password=hunter2');
afterEach(() => vi.restoreAllMocks());

it('tells nothing of an unexpected failure but an ID that the log has too', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const secret = new Error('SELECT password FROM "Connection" failed at /srv/app/db.ts:7');
  for (const error of [secret, new AppError('internal', 'inner', { cause: secret })]) {
    const response = toErrorResponse(error, request);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/SELECT|password|srv|inner/);
    const { request_id: requestId } = JSON.parse(text);
    const logged = log.mock.lastCall?.map(String).join(' ');
    expect(logged).toContain(requestId);
    expect(logged).not.toContain('hunter2');
  }
});

it.each([...appErrorCodes, ...databaseErrorCodes])(
  '%s has a status and a sentence',
  async (code) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const response = toErrorResponse(new AppError(code, 'What happened.'), request);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({ code, detail: expect.anything() });
  },
);
