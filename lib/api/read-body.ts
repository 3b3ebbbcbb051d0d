import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { withCamelCaseKeys } from './case.ts';

export const bodyBytesMax = 1_000_000;

/**
 * The request's JSON object in the names and types of a service's input.
 * @throws AppError `payload_too_large`, `malformed_body` (no JSON), `invalid_input`.
 */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const body = parseJson(await readText(request));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    const issues = [
      {
        path: [],
        message: 'The body must be a JSON object.',
        kind: 'invalid_type',
        expected: 'object',
      },
    ];
    throw new AppError('invalid_input', 'The body must be a JSON object.', { context: { issues } });
  }
  return parseInput(schema, withCamelCaseKeys(body as Record<string, unknown>));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error);
  }
}

/**
 * Reads no more than the limit, whatever Content-Length says.
 * @throws AppError `payload_too_large`, `malformed_body` for what is no UTF-8.
 */
export async function readText(request: Request): Promise<string> {
  refuseLargeBody(request);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bodyBytesMax) {
      await reader?.cancel();
      throw tooLarge();
    }
    text += decode(decoder, value);
  }
  return text + decode(decoder);
}

/** By what it says of itself. @throws AppError `payload_too_large`. */
export function refuseLargeBody({ headers }: Request): void {
  if (Number(headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge();
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause: unknown): AppError {
  return new AppError('malformed_body', 'The body is not valid JSON.', { cause });
}

function tooLarge(): AppError {
  const sentence = `The body is larger than ${bodyBytesMax / 1_000_000} MB.`;
  return new AppError('payload_too_large', sentence);
}
