import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { historyPageSchema } from '#lib/history/history-input.ts';
import { parseInput } from '#lib/parse-input.ts';
import { messagePageSchema, sessionPageSchema } from '#lib/sessions/session-input.ts';
import { withCamelCaseKeys } from './case.ts';

/** A whole number as a query string spells it. */
export const numberText = z
  .string()
  .regex(/^[+-]?\d{1,15}$/, 'This must be a whole number.')
  .transform(Number);

/** Yes or no as a query string spells it. */
export const flagText = z
  .string()
  .regex(/^(true|false|1|0)$/i, 'This must be true or false.')
  .transform((text) => /^(true|1)$/i.test(text))
  .pipe(z.boolean());

export const sessionQuerySchema = z.object({
  userId: sessionPageSchema.shape.userId,
  limit: numberText.pipe(sessionPageSchema.shape.limit.unwrap()).optional(),
  offset: numberText.pipe(sessionPageSchema.shape.offset.unwrap()).optional(),
});

export const messageQuerySchema = z.object({
  limit: numberText.pipe(messagePageSchema.shape.limit.unwrap()).optional(),
  offset: numberText.pipe(messagePageSchema.shape.offset.unwrap()).optional(),
});

export const historyQuerySchema = z.object({
  limit: numberText.pipe(historyPageSchema.shape.limit.unwrap()).default(50),
  offset: numberText.pipe(historyPageSchema.shape.offset.unwrap()).default(0),
});

/** @throws AppError `invalid_input`, told as the query's. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  try {
    return parseInput(schema, withCamelCaseKeys(query));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, userMessage, message, context } = error;
    throw new AppError(code, userMessage, { message, context: { ...context, in: 'query' } });
  }
}
