import { z } from 'zod';
import { dataPolicies } from '#lib/shape/data-policy.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { sslModes } from '#lib/shape/ssl-mode.ts';
import { component, time } from './components.ts';

const warnings = z
  .array(z.string())
  .optional()
  .describe('What a connection URL says and could not be taken over');

/** No password: it never comes back out. */
export const connectionAnswer = component(
  'Connection',
  z.strictObject({
    id: z.int(),
    name: z.string(),
    database_type: z.enum(dialects),
    host: z.string().nullable(),
    port: z.int().nullable(),
    database_name: z.string(),
    is_active: z.boolean(),
    last_tested_at: time.nullable(),
    created_at: time,
    ssl: z.enum(sslModes).nullable(),
    ssl_ca: z.string().nullable(),
    read_only: z.boolean(),
    sample_values: z.boolean(),
    data_policy: z.enum(dataPolicies),
    warnings,
  }),
);

export const connectionsAnswer = component(
  'Connections',
  z.strictObject({ connections: z.array(connectionAnswer), count: z.int() }),
);

export const connectionTestAnswer = component(
  'ConnectionTest',
  z.strictObject({
    success: z.boolean(),
    message: z.string().describe('One sentence for a person'),
    database_type: z.enum(dialects),
    can_write: z
      .boolean()
      .optional()
      .describe('Whether the login could write, where that is known'),
    warnings,
  }),
);
