import { z } from 'zod';
import { correctionFilterSchema } from '#lib/connections/corrections/correction-input.ts';
import { numberText } from './read-query.ts';

const { errorType, databaseType, minConfidence, connectionId, limit } =
  correctionFilterSchema.shape;

/** A share as a query string spells it. */
const shareText = z
  .string()
  .regex(/^\d{0,9}(?:\.\d{1,15})?$/, 'This must be a number from 0 to 1.')
  .transform(Number);

export const correctionQuerySchema = z.object({
  errorType,
  databaseType,
  minConfidence: shareText.pipe(minConfidence.unwrap()).optional(),
  connectionId: numberText.pipe(connectionId.unwrap()).optional(),
  limit: numberText.pipe(limit.unwrap()).optional(),
});

/** So that nothing is lost to a mistyped address. */
export const resetQuerySchema = z.object({
  confirm: z.literal('true', { error: 'Say confirm=true to forget all learned corrections.' }),
});
