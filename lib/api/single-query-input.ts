import { z } from 'zod';
import type { AskInput } from '#lib/ask/ask-input.ts';
import { multiQuerySchema } from './multi-query-input.ts';

const shape = multiQuerySchema.in.shape;
const anyText = z.string({ error: 'This must be text.' }).max(200, 'This is too long.').nullish();

/** A question for one database: the active connection, unless another one is named. */
export const singleQuerySchema = z
  .object({
    question: z
      .string({ error: 'The question must be text.' })
      .trim()
      .min(3, 'The question must have at least 3 characters.')
      .max(500, 'The question may have at most 500 characters.'),
    connectionId: z.int('The connection ID must be a whole number.').nullish(),
    allowWrite: shape.allowWrite,
    useCache: shape.useCache,
    model: shape.model,
    // What the connection knows itself; older clients send it.
    databaseType: anyText,
    schema: z.unknown().optional(),
  })
  .transform(({ question, connectionId, allowWrite, useCache, model }) => ({
    connectionId: connectionId ?? undefined,
    ask: {
      question,
      allowWrite: allowWrite ?? undefined,
      useCache: useCache ?? undefined,
      model: model ?? undefined,
    } satisfies AskInput,
  }));

export const explainSchema = z.object({
  sql: z
    .string({ error: 'The SQL must be text.' })
    .trim()
    .min(1, 'The SQL is empty.')
    .max(100_000, 'The SQL may have at most 100,000 characters.'),
  // Says what dialect it is, where that is not the active connection's.
  databaseType: anyText,
  schema: z.unknown().optional(),
});
