import { z } from 'zod';
import { component, time } from './components.ts';

export const healthAnswer = component(
  'Health',
  z.strictObject({
    status: z.enum(['healthy', 'degraded']),
    version: z.string(),
    services: z.strictObject({ database: z.boolean(), cache: z.boolean(), llm: z.boolean() }),
    timestamp: time,
  }),
);
