import { z } from 'zod';
import type { Parameter } from '../operation.ts';

export const sessionId: Record<string, Parameter> = {
  id: {
    schema: z.string(),
    description: 'The chat session’s id',
    example: '0b8a3c1e-6f2d-4a7b-9c55-2f1d7e0a9b34',
  },
};

export function numberId(what: string): Record<string, Parameter> {
  return { id: { schema: z.int().min(0), description: `The ${what}’s id`, example: 1 } };
}
