import { z } from 'zod';
import { component } from './components.ts';

export const modelsAnswer = component(
  'Models',
  z.strictObject({ models: z.array(z.string()), default_model: z.string(), count: z.int() }),
);

export const modelDetailsAnswer = component(
  'ModelDetails',
  z.strictObject({
    models: z.array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['builtin', 'model']),
        is_default: z.boolean(),
      }),
    ),
    count: z.int(),
  }),
);

export const recommendedModelAnswer = component(
  'RecommendedModel',
  z.strictObject({ recommended: z.string(), models: z.array(z.string()) }),
);

export const modelTestAnswer = component(
  'ModelTest',
  z.strictObject({
    model: z.string(),
    success: z.boolean(),
    message: z.string(),
    response_time_ms: z.number().nullable(),
  }),
);
