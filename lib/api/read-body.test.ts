import { describe, expect, it } from 'vitest';
import { connectionInputSchema } from '#lib/connections/connection-input.ts';
import { AppError } from '#lib/errors.ts';
import { messageInputSchema, sessionInputSchema } from '#lib/sessions/session-input.ts';
import { toErrorResponse } from './error-response.ts';
import { bodyBytesMax, readBody } from './read-body.ts';
import { readQuery, sessionQuerySchema } from './read-query.ts';

const post = (body: BodyInit) =>
  new Request('http://127.0.0.1:3000/api/x', { method: 'POST', body });

async function answerTo(work: () => Promise<unknown>): Promise<{ status: number; body: unknown }> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const response = toErrorResponse(error, post('{}'));
    return { status: response.status, body: await response.json() };
  }
  throw new Error('did not fail');
}

it('reads snake_case names and leaves others out', async () => {
  const body = JSON.stringify({
    name: '  Sales ',
    connection_ids: [1, 2],
    userId: 'not a name of the wire',
    unknown: true,
  });
  expect(await readBody(post(body), sessionInputSchema)).toEqual({
    name: 'Sales',
    connectionIds: [1, 2],
  });
});

it.each([
  ['nothing', ''],
  ['words', 'hello'],
  ['half an object', '{"name": "a"'],
  ['a form', 'name=a&user_id=b'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('%s is no JSON: 400', async (_, body) => {
  const answer = await answerTo(() => readBody(post(body), sessionInputSchema));
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    detail: 'The body is not valid JSON.',
    code: 'malformed_body',
  });
});

it.each(['[]', '"text"', '1', 'null'])('%s is JSON but no object: 422', async (body) => {
  const answer = await answerTo(() => readBody(post(body), sessionInputSchema));
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ detail: [{ loc: ['body'], type: 'dict_type' }] });
});

it('refuses more than 1 MB, said or unsaid: 413', async () => {
  const large = JSON.stringify({ name: 'x'.repeat(bodyBytesMax) });
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(large));
      controller.close();
    },
  });
  const unsaid = new Request('http://127.0.0.1/x', {
    method: 'POST',
    body: chunks,
    duplex: 'half',
  } as RequestInit);
  for (const request of [post(large), unsaid]) {
    const answer = await answerTo(() => readBody(request, sessionInputSchema));
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'payload_too_large' });
  }
});

describe('what does not validate: 422 with where, what and which kind', () => {
  it.each([
    [sessionInputSchema, {}, ['body', 'name'], 'missing'],
    [sessionInputSchema, { name: '   ' }, ['body', 'name'], 'string_too_short'],
    [sessionInputSchema, { name: 'x'.repeat(256) }, ['body', 'name'], 'string_too_long'],
    [sessionInputSchema, { name: 7 }, ['body', 'name'], 'string_type'],
    [sessionInputSchema, { name: 'a', connection_ids: 7 }, ['body', 'connection_ids'], 'list_type'],
    [
      sessionInputSchema,
      { name: 'a', connection_ids: [1, 'b'] },
      ['body', 'connection_ids', 1],
      'int_type',
    ],
    [messageInputSchema, { role: 'robot', content: 'hi' }, ['body', 'role'], 'enum'],
    [
      connectionInputSchema,
      { name: 'a', database_type: 'oracle', database_name: 'x' },
      ['body', 'database_type'],
      'enum',
    ],
    [
      connectionInputSchema,
      { name: 'a', database_type: 'mysql', database_name: 'x' },
      ['body', 'host'],
      'value_error',
    ],
    [
      connectionInputSchema,
      { name: 'a', database_type: 'mysql', host: 'h', port: 70_000, database_name: 'x' },
      ['body', 'port'],
      'less_than_equal',
    ],
    [
      connectionInputSchema,
      { name: 'a', database_type: 'sqlite', database_name: 'a\0b' },
      ['body', 'database_name'],
      'string_pattern_mismatch',
    ],
    [
      connectionInputSchema,
      { name: 'a\0b', database_type: 'sqlite', database_name: 'x' },
      ['body', 'name'],
      'string_pattern_mismatch',
    ],
  ])('%#', async (schema, body, loc, type) => {
    const answer = await answerTo(() => readBody(post(JSON.stringify(body)), schema));
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      detail: [{ loc, msg: expect.stringMatching(/^[A-Z].*\.$/), type }],
      code: 'invalid_input',
    });
  });

  it.each([
    ['limit=many', ['query', 'limit'], 'int_parsing'],
    ['limit=0', ['query', 'limit'], 'greater_than_equal'],
    ['limit=1001', ['query', 'limit'], 'less_than_equal'],
    ['offset=-1', ['query', 'offset'], 'greater_than_equal'],
    ['offset=1.5', ['query', 'offset'], 'int_parsing'],
  ])('?%s', async (query, loc, type) => {
    const request = new Request(`http://127.0.0.1/api/chat/sessions?${query}`);
    const answer = await answerTo(async () => readQuery(request, sessionQuerySchema));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ detail: [{ loc, type }] });
  });
});
