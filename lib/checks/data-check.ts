import { z } from 'zod';

/** What a run of a check found in one pair of tables: counts and columns' names, never rows. */
const tableOutcomeSchema = z.object({
  left: z.object({ database: z.string(), table: z.string() }),
  right: z.object({ database: z.string(), table: z.string() }),
  state: z.enum(['equal', 'different', 'failed']),
  leftRows: z.int().optional(),
  rightRows: z.int().optional(),
  changed: z.int().optional(),
  onlyLeft: z.int().optional(),
  onlyRight: z.int().optional(),
  /** The columns that were compared, and those that could not be; absent in runs of long ago. */
  compared: z.array(z.string()).optional(),
  leftOut: z.array(z.string()).optional(),
  /** By which rows were found; empty: whole rows were compared. */
  key: z.array(z.string()).optional(),
  /** Where it failed. */
  message: z.string().optional(),
});

export const tableOutcomesSchema = z.array(tableOutcomeSchema);

export type TableOutcome = z.infer<typeof tableOutcomeSchema>;

/** The plan's lines, with the databases by their connections, which may be renamed. */
export const checkLinesSchema = z.array(
  z.object({
    sides: z.array(z.object({ connectionId: z.int(), table: z.string() })).min(2),
    key: z.array(z.string()),
  }),
);

export type CheckLine = z.infer<typeof checkLinesSchema>[number];

export const checkStates = ['equal', 'different', 'failed'] as const;
export type CheckState = (typeof checkStates)[number];

export interface CheckRun {
  id: number;
  /** ISO 8601. */
  ranAt: string;
  elapsedMs: number;
  state: CheckState;
  tables: TableOutcome[];
}

/** "Are they equal?", to be asked again and again. */
export interface DataCheck {
  id: number;
  name: string;
  /** As plan text. */
  plan: string;
  databases: { connectionId: number; name: string; color: number }[];
  /** The newest first. */
  runs: CheckRun[];
}

export const checkInputSchema = z.object({
  name: z
    .string({ error: 'The name must be text.' })
    .trim()
    .min(1, 'Give it a name.')
    .max(120, 'The name may have at most 120 characters.'),
  /** The answered question whose comparison it repeats. */
  queryId: z.int('The query ID must be a whole number.'),
});

export type CheckInput = z.input<typeof checkInputSchema>;
