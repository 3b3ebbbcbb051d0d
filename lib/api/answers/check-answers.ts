import { z } from 'zod';
import { checkStates } from '#lib/checks/data-check.ts';

const side = z.object({ database: z.string(), table: z.string() });

/** A check as lib/api/wire-check.ts writes it. */
export const checkAnswer = z.object({
  id: z.int(),
  name: z.string(),
  plan: z.string(),
  databases: z.array(z.object({ id: z.int(), name: z.string() })),
  runs: z.array(
    z.object({
      id: z.int(),
      ran_at: z.iso.datetime(),
      execution_time_ms: z.number(),
      state: z.enum(checkStates),
      tables: z.array(
        z.object({
          left: side,
          right: side,
          state: z.enum(checkStates),
          left_rows: z.int().optional(),
          right_rows: z.int().optional(),
          changed: z.int().optional(),
          only_left: z.int().optional(),
          only_right: z.int().optional(),
          message: z.string().optional(),
        }),
      ),
      changes: z.array(z.object({ table: z.string(), description: z.string() })),
    }),
  ),
});

export const checksAnswer = z.array(checkAnswer);
