import { z } from 'zod';
import { flagText, numberText } from './read-query.ts';

/** Of which connection a schema is wanted, and whether it is to be read anew. */
export const schemaQuerySchema = z.object({
  refresh: flagText.optional(),
  connectionId: numberText.pipe(z.int()).optional(),
});
