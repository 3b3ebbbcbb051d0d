import { z } from 'zod';
import { numberText } from './read-query.ts';

const flagText = z
  .string()
  .regex(/^(true|false|1|0)$/i, 'This must be true or false.')
  .transform((text) => /^(true|1)$/i.test(text))
  .pipe(z.boolean());

/** Of which connection a schema is wanted, and whether it is to be read anew. */
export const schemaQuerySchema = z.object({
  refresh: flagText.optional(),
  connectionId: numberText.pipe(z.int()).optional(),
});
