/** What learned corrections may be asked for by. Client-safe. */
import { z } from 'zod';
import { databaseErrorCodes } from '#lib/errors.ts';
import { dialects } from '#lib/shape/dialect.ts';

export const correctionFilterSchema = z.object({
  errorType: z
    .enum(databaseErrorCodes, { error: 'The error type must be the code of a database error.' })
    .optional(),
  databaseType: z
    .enum(dialects, { error: `The database type must be one of ${dialects.join(', ')}.` })
    .optional(),
  minConfidence: z
    .number('The lowest confidence must be a number.')
    .min(0, 'The lowest confidence must be at least 0.')
    .max(1, 'The lowest confidence may be at most 1.')
    .optional(),
  connectionId: z.int('A connection ID must be a whole number.').optional(),
  limit: z
    .int('The limit must be a whole number.')
    .min(1, 'The limit must be at least 1.')
    .max(1_000, 'The limit may be at most 1,000.')
    .default(100),
});

export type CorrectionFilter = z.input<typeof correctionFilterSchema>;
