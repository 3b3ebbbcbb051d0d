import { historyAnswer, historyListAnswer, statsAnswer } from '#lib/api/answers/history-answers.ts';
import { historyPageSchema } from '#lib/history/history-input.ts';
import type { Operation } from '../operation.ts';
import { numberId } from './parameters.ts';

const tag = 'History';

export const historyOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/query/history',
    id: 'listHistory',
    tag,
    summary: 'Lists asked questions, newest first',
    query: historyPageSchema,
    answer: { status: 200, description: 'The questions', schema: historyListAnswer },
  },
  {
    method: 'get',
    path: '/api/query/history/{id}',
    id: 'getHistory',
    tag,
    summary: 'Shows one asked question',
    params: numberId('query'),
    answer: { status: 200, description: 'The question', schema: historyAnswer },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/query/stats',
    id: 'getStats',
    tag,
    summary: 'Figures about all asked questions',
    answer: { status: 200, description: 'The figures', schema: statsAnswer },
  },
];
