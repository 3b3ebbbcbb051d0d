import { z } from 'zod';
import { healthAnswer } from '#lib/api/answers/health-answers.ts';
import type { Operation } from '../operation.ts';

const tag = 'The server';

export const serverOperations: Operation[] = [
  {
    method: 'get',
    path: '/health',
    id: 'getHealth',
    tag,
    summary: 'Whether the server is well',
    answer: { status: 200, description: 'Its state', schema: healthAnswer },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'getDescription',
    tag,
    summary: 'This description',
    answer: {
      status: 200,
      description: 'OpenAPI 3.1',
      schema: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    },
  },
];
