import { z } from 'zod';
import { databaseErrorCodes } from '#lib/errors.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { issueKinds } from '#lib/shape/finding.ts';
import { column, combinedAnswer } from './combined-answers.ts';
import { cell, component, time } from './components.ts';

export const findingAnswer = component(
  'Finding',
  z.strictObject({
    issue_type: z.enum(issueKinds),
    weight: z.enum(['warning', 'note']),
    confidence: z.number().min(0).max(1),
    description: z.string(),
    suggestions: z.array(
      z.strictObject({ asked: z.string(), value: z.string(), question: z.string().nullable() }),
    ),
  }),
);

const databaseResult = component(
  'DatabaseResult',
  z.strictObject({
    connection_id: z.int(),
    connection_name: z.string().nullable(),
    database_type: z.enum(dialects).nullable(),
    sql: z.string(),
    success: z.boolean(),
    results: z.array(z.record(z.string(), cell)),
    row_count: z.int(),
    read_rows: z.int().optional().describe('Of one that was joined: how many were read'),
    affected_rows: z.int().optional().describe('Only of a change'),
    execution_time_ms: z.number(),
    error: z.string().nullable(),
    correction_attempts: z.int(),
    corrections: z.array(
      z.strictObject({ sql: z.string(), error: z.string(), explanation: z.string().optional() }),
    ),
    findings: z.array(findingAnswer),
    columns: z.array(column),
    truncated: z.boolean(),
    error_code: z.enum(databaseErrorCodes).nullable(),
  }),
);

export const runAnswer = component(
  'Answer',
  z.strictObject({
    query_id: z.int(),
    question: z.string(),
    database_results: z.array(databaseResult),
    total_databases_queried: z.int(),
    total_rows: z.int(),
    total_execution_time_ms: z.number().describe('Wall time of the parallel run, not a sum'),
    warnings: z.array(z.string()),
    notes: z.array(z.string()).describe('How the question was understood, and what became of it'),
    cached: z.boolean(),
    cached_at: time.nullable(),
    timestamp: time,
    answer: z.string(),
    choices: z.array(z.string()).describe('Replies to a question back that settle it'),
    combined: combinedAnswer.nullable(),
    join_failure: z.strictObject({ sql: z.string(), reason: z.string() }).optional(),
    skipped: z.array(
      z.strictObject({
        connection_id: z.int(),
        connection_name: z.string().nullable(),
        reason: z.string(),
      }),
    ),
    planner: z.string().describe('"builtin" or a model’s id'),
    tokens: z
      .strictObject({
        input: z.int(),
        output: z.int(),
        estimated: z.literal(true).optional(),
      })
      .nullable(),
  }),
);

export const singleAnswer = component(
  'SingleAnswer',
  z.strictObject({
    query_id: z.int(),
    question: z.string(),
    sql: z.string(),
    is_valid: z.boolean(),
    is_read_only: z.boolean(),
    warnings: z.array(z.string()),
    results: z.array(z.record(z.string(), cell)),
    row_count: z.int(),
    execution_time_ms: z.number(),
    cached: z.boolean(),
    timestamp: time,
    answer: z.string(),
    columns: z.array(column),
    truncated: z.boolean(),
    error: z.string().nullable(),
    error_code: z.enum(databaseErrorCodes).nullable(),
    planner: z.string(),
  }),
);

export const explanationAnswer = component(
  'Explanation',
  z.strictObject({ sql: z.string(), explanation: z.string(), timestamp: time }),
);

export const verdictAnswer = component(
  'Verdict',
  z.strictObject({
    is_suspicious: z.boolean(),
    confidence: z.number().min(0).max(1),
    issue_type: z.enum([...issueKinds, 'none']),
    description: z.string(),
    suggested_fix: z.string().nullable(),
    diagnostics: z.strictObject({ row_count: z.int(), issues: z.array(findingAnswer) }).nullable(),
    improvement_hints: z.array(z.string()).nullable(),
  }),
);

export const storedRunAnswer = component(
  'Run',
  z.strictObject({
    run_id: z.uuid(),
    query_id: z.int(),
    status: z.enum([
      'running',
      'answered',
      'clarify',
      'cannot',
      'failed',
      'cancelled',
      'interrupted',
    ]),
    question: z.string(),
    created_at: time,
    answer: runAnswer.nullable().describe('Null while it runs'),
  }),
);
