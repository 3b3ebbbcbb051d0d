import { z } from 'zod';
import {
  modelDetailsAnswer,
  modelsAnswer,
  modelTestAnswer,
  recommendedModelAnswer,
} from '#lib/api/answers/model-answers.ts';
import type { Operation } from '../operation.ts';

const tag = 'Models';

const modelTest = {
  path: '/api/models/test/{name}',
  tag,
  summary: 'Asks a model for a few words',
  params: {
    name: {
      schema: z.string(),
      description: 'The model’s id, slashes included',
      example: 'builtin',
    },
  },
  answer: { status: 200, description: 'Whether it answers', schema: modelTestAnswer },
};

export const modelOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/models/',
    id: 'listModels',
    tag,
    summary: 'Lists what can plan a question here',
    answer: { status: 200, description: 'The models', schema: modelsAnswer },
  },
  {
    method: 'get',
    path: '/api/models/details',
    id: 'listModelDetails',
    tag,
    summary: 'Lists the same with what is known of each',
    answer: { status: 200, description: 'The models', schema: modelDetailsAnswer },
  },
  {
    method: 'get',
    path: '/api/models/recommended',
    id: 'getRecommendedModel',
    tag,
    summary: 'The model that a question gets which names none',
    answer: { status: 200, description: 'The model', schema: recommendedModelAnswer },
  },
  { method: 'get', id: 'testModel', ...modelTest },
  { method: 'post', id: 'testModelByPost', ...modelTest },
];
