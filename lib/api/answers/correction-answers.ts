import { z } from 'zod';
import { databaseErrorCodes } from '#lib/errors.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { component, time } from './components.ts';

export const correctionAnswer = component(
  'Correction',
  z.strictObject({
    id: z.int(),
    connection_id: z.int(),
    connection_name: z.string(),
    database_type: z.enum(dialects),
    error_type: z.enum(databaseErrorCodes),
    kind: z.enum(['table', 'column', 'phrase']),
    error_pattern: z.string().describe('The wrong side, as people read it'),
    correction: z.string(),
    confidence: z.number().min(0).max(1),
    times_applied: z.int(),
    success_count: z.int(),
    created_at: time,
    last_applied_at: time,
  }),
);

export const correctionsAnswer = z.array(correctionAnswer);

export const correctionSummaryAnswer = component(
  'CorrectionSummary',
  z.strictObject({
    total_corrections: z.int(),
    times_applied: z.int(),
    success_count: z.int(),
    success_rate: z.number().nullable(),
    average_confidence: z.number().nullable(),
    by_error_type: z.record(z.string(), z.int()),
    by_database_type: z.record(z.string(), z.int()),
  }),
);

export const resetAnswer = component('Reset', z.strictObject({ deleted: z.int() }));
