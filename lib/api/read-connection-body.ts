import { z } from 'zod';
import { expandUrlInput } from '#lib/connections/expand-url-input.ts';
import { parseInput } from '#lib/parse-input.ts';
import { readBody } from './read-body.ts';

const anyObject = z.record(z.string(), z.unknown());

/**
 * A body that describes a connection, in which a URL may stand, and a sentence for each thing that
 * the URL says and that can't be taken over.
 * @throws AppError as readBody.
 */
export async function readConnectionBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<{ input: z.output<S>; warnings: string[] }> {
  const body = await readBody(request, anyObject);
  const { leftOut = [] } = expandUrlInput(body);
  return { input: parseInput(schema, body), warnings: leftOut };
}
