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
    path,
    id: 'listChecks',
    tag,
    summary: 'Lists saved comparisons of rows',
    answer: { status: 200, description: 'The checks', schema: checksAnswer },
  },
  {
    method: 'post',
    path,
    id: 'createCheck',
    tag,
    summary: 'Saves the comparison of an answered question, to be made again',
    isOnce: true,
    body: { schema: checkInputSchema, example: { name: 'Customers moved', query_id: 1 } },
    answer: { status: 201, description: 'The check', schema: checkAnswer },
    errors: ['not_found', 'invalid_connection_ids', 'forbidden'],
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'getCheck',
    tag,
    summary: 'Shows a check with what its runs found',
    params,
    answer: { status: 200, description: 'The check', schema: checkAnswer },
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    id: 'deleteCheck',
    tag,
    summary: 'Forgets a check and its runs',
    params,
    answer: { status: 204, description: 'It is gone' },
  },
  {
    method: 'post',
    path: `${path}/{id}/run`,
    id: 'runCheck',
    tag,
    summary: 'Makes a comparison again and keeps what it finds',
    isOnce: true,
    params,
    answer: { status: 200, description: 'The check with its new run', schema: checkAnswer },
    errors: ['cancelled', 'forbidden'],
  },
];
