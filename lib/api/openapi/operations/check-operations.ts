import { checkAnswer, checksAnswer } from '#lib/api/answers/check-answers.ts';
import { checkInputSchema } from '#lib/checks/data-check.ts';
import type { Operation } from '../operation.ts';
import { numberId } from './parameters.ts';

const tag = 'Checks';
const path = '/api/checks';
const params = numberId('check');

export const checkOperations: Operation[] = [
  {
    method: 'get',
    path: `${path}/`,
    id: 'listChecks',
    tag,
    summary: 'Lists comparisons of rows that are made again and again',
    answer: { status: 200, description: 'The checks', schema: checksAnswer },
  },
  {
    method: 'post',
    path: `${path}/`,
    id: 'saveCheck',
    tag,
    summary: 'Keeps what an answer compared as a check',
    body: { schema: checkInputSchema, example: { name: 'Customers moved', query_id: 1 } },
    answer: { status: 201, description: 'The check', schema: checkAnswer },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'getCheck',
    tag,
    summary: 'Shows a check with its runs',
    params,
    answer: { status: 200, description: 'The check', schema: checkAnswer },
    errors: ['not_found'],
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    id: 'deleteCheck',
    tag,
    summary: 'Deletes a check with its runs',
    params,
    answer: { status: 204, description: 'It is gone' },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/run`,
    id: 'runCheck',
    tag,
    summary: 'Compares again, and answers when that is through',
    params,
    answer: { status: 200, description: 'The check with its new run', schema: checkAnswer },
    errors: ['not_found'],
  },
];
