import { z } from 'zod';
import {
  explanationAnswer,
  runAnswer,
  singleAnswer,
  verdictAnswer,
} from '#lib/api/answers/run-answers.ts';
import { multiQuerySchema } from '#lib/api/multi-query-input.ts';
import { explainSchema, singleQuerySchema } from '#lib/api/single-query-input.ts';
import { verifyInputSchema } from '#lib/api/verify-input.ts';
import type { Operation } from '../operation.ts';

const tag = 'Asking';

export const askingOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/multi-query/',
    id: 'ask',
    tag,
    isOnce: true,
    summary: 'Asks one question of several databases',
    description:
      'connection_ids wins over the session’s databases, those over the active connection. One ' +
      'database failing never fails the answer. Closing the connection cancels the queries.',
    query: z.object({
      detach: z.boolean().default(false).describe('The run goes on when its client leaves'),
    }),
    headers: { 'Last-Event-ID': 'Of a stream that was cut off: it goes on after this event' },
    body: {
      schema: multiQuerySchema,
      example: { question: 'How many customers are there?', connection_ids: [1, 2] },
    },
    answer: {
      status: 200,
      description: 'The answer, also where databases failed or the question has none',
      schema: runAnswer,
      also: {
        'text/event-stream':
          'The run step by step, one RunEvent each, ending with one event `answer` that holds the JSON answer',
      },
    },
    errors: ['no_database_selected', 'invalid_connection_ids', 'not_found', 'forbidden'],
  },
  {
    method: 'post',
    path: '/api/query/',
    id: 'askOne',
    tag,
    isOnce: true,
    summary: 'Asks one question of one database',
    body: { schema: singleQuerySchema, example: { question: 'How many customers are there?' } },
    answer: { status: 200, description: 'The answer', schema: singleAnswer },
    errors: ['no_database_selected', 'not_found', 'wrong_secret', 'forbidden'],
  },
  {
    method: 'post',
    path: '/api/query/explain',
    id: 'explainSql',
    tag,
    summary: 'Says in words what a statement does',
    body: {
      schema: explainSchema,
      example: { sql: 'SELECT count(*) FROM customers', database_type: 'sqlite' },
    },
    answer: { status: 200, description: 'The explanation', schema: explanationAnswer },
  },
  {
    method: 'post',
    path: '/api/verify/result',
    id: 'verifyResult',
    tag,
    summary: 'Checks a result by what is posted; no database is asked',
    body: {
      schema: verifyInputSchema,
      example: {
        question: 'Who has no fax?',
        sql: 'SELECT name FROM customers WHERE fax = NULL',
        result: [],
        database_type: 'postgresql',
      },
    },
    answer: { status: 200, description: 'What was found', schema: verdictAnswer },
  },
];
