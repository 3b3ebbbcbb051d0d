import { z } from 'zod';
import { storedRunAnswer } from '#lib/api/answers/run-answers.ts';
import type { Operation, Parameter } from '../operation.ts';

const tag = 'Runs';
const path = '/api/runs/{id}';
const params: Record<string, Parameter> = {
  id: {
    schema: z.string(),
    description: 'The run’s id, as the header x-run-id told it',
    example: '0b8a3c1e-6f2d-4a7b-9c55-2f1d7e0a9b34',
  },
};

export const runOperations: Operation[] = [
  {
    method: 'get',
    path,
    id: 'getRun',
    tag,
    summary: 'How far a run is, and its answer once it has ended',
    params,
    headers: {
      'Last-Event-ID': 'Of a stream that was cut off: it goes on after this event',
    },
    answer: {
      status: 200,
      description: 'The run',
      schema: storedRunAnswer,
      also: { 'text/event-stream': 'Its events, from the first or from Last-Event-ID on' },
    },
  },
  {
    method: 'delete',
    path,
    id: 'cancelRun',
    tag,
    summary: 'Stops a run, and its queries in the databases',
    params,
    answer: { status: 204, description: 'It is stopped, or had ended' },
  },
];
