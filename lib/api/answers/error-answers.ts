import { z } from 'zod';
import { appErrorCodes, databaseErrorCodes } from '#lib/errors.ts';
import { component } from './components.ts';

/** What every failure answers, but for input that is not valid. */
export const errorAnswer = component(
  'Error',
  z.strictObject({
    detail: z.string().describe('One sentence for a person'),
    code: z.enum([...appErrorCodes, ...databaseErrorCodes]),
    request_id: z.string().optional().describe('Of a 500: what the server’s log has it under'),
  }),
);

export const validationAnswer = component(
  'ValidationError',
  z.strictObject({
    detail: z
      .array(
        z.strictObject({
          loc: z.array(z.union([z.string(), z.int()])).describe('["body", "name"]'),
          msg: z.string(),
          type: z.string(),
        }),
      )
      .min(1),
    code: z.literal('invalid_input'),
  }),
);
