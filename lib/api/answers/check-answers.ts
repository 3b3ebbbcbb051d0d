import { z } from 'zod';
import { checkStates } from '#lib/checks/data-check.ts';
import { component, time } from './components.ts';

const side = z.strictObject({ database: z.string(), table: z.string() });

const tableOutcome = z.strictObject({
  left: side,
  right: side,
  state: z.enum(checkStates),
  left_rows: z.int().optional(),
  right_rows: z.int().optional(),
  changed: z.int().optional(),
  only_left: z.int().optional(),
  only_right: z.int().optional(),
  compared: z.array(z.string()).optional().describe('Columns that were compared'),
  left_out: z
    .array(z.string())
    .optional()
    .describe('Columns that only one side has, or whose types cannot be compared'),
  key: z.array(z.string()).optional().describe('Empty: whole rows were compared'),
  message: z.string().optional().describe('Where it failed'),
});

export const checkAnswer = component(
  'Check',
  z.strictObject({
    id: z.int(),
    name: z.string(),
    plan: z.string().describe('What is compared, as plan text'),
    databases: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    runs: z
      .array(
        z.strictObject({
          id: z.int(),
          ran_at: time,
          execution_time_ms: z.number(),
          state: z.enum(checkStates),
          tables: z.array(tableOutcome),
          changes: z
            .array(z.strictObject({ table: z.string(), description: z.string() }))
            .describe('What the run before found otherwise'),
        }),
      )
      .describe('The newest first'),
  }),
);

export const checksAnswer = z.array(checkAnswer);
