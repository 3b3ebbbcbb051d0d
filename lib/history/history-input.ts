import { z } from 'zod';

/** Which part of the history is wanted. */
export const historyPageSchema = z.object({
  limit: z
    .int('The limit must be a whole number.')
    .min(1, 'The limit must be at least 1.')
    .max(1_000, 'The limit may be at most 1,000.')
    .default(50),
  offset: z
    .int('The offset must be a whole number.')
    .min(0, 'The offset can’t be negative.')
    .default(0),
});
