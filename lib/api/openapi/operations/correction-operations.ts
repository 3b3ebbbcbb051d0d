import {
  correctionAnswer,
  correctionSummaryAnswer,
  correctionsAnswer,
  resetAnswer,
} from '#lib/api/answers/correction-answers.ts';
import { resetQuerySchema } from '#lib/api/correction-query.ts';
import { correctionFilterSchema } from '#lib/connections/corrections/correction-input.ts';
import type { Operation } from '../operation.ts';
import { numberId } from './parameters.ts';

const tag = 'Learned corrections';
const path = '/api/learned-corrections';
const params = numberId('learned correction');

export const correctionOperations: Operation[] = [
  {
    method: 'get',
    path: `${path}/`,
    id: 'listCorrections',
    tag,
    summary: 'Lists what mended earlier statements, last applied first',
    query: correctionFilterSchema,
    answer: { status: 200, description: 'The corrections', schema: correctionsAnswer },
  },
  {
    method: 'get',
    path: `${path}/stats/summary`,
    id: 'summarizeCorrections',
    tag,
    summary: 'Figures about all corrections',
    answer: { status: 200, description: 'The figures', schema: correctionSummaryAnswer },
  },
  {
    method: 'post',
    path: `${path}/reset`,
    id: 'resetCorrections',
    tag,
    summary: 'Forgets all corrections',
    query: resetQuerySchema,
    answer: { status: 200, description: 'How many they were', schema: resetAnswer },
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'getCorrection',
    tag,
    summary: 'Shows a correction',
    params,
    answer: { status: 200, description: 'The correction', schema: correctionAnswer },
    errors: ['not_found'],
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    id: 'deleteCorrection',
    tag,
    summary: 'Forgets a correction',
    params,
    answer: { status: 204, description: 'It is gone' },
    errors: ['not_found'],
  },
];
