import { z } from 'zod';
import { component, time } from './components.ts';

export const historyAnswer = component(
  'HistoryEntry',
  z.strictObject({
    id: z.int(),
    natural_language_query: z.string(),
    generated_sql: z.string(),
    sql_validated: z.boolean(),
    executed: z.boolean(),
    execution_time_ms: z.number().nullable(),
    result_count: z.int().nullable(),
    error_message: z.string().nullable(),
    database_type: z.string().describe('multi_db_N for N databases'),
    model_used: z.string(),
    created_at: time,
    run_id: z.string(),
    status: z.enum([
      'running',
      'answered',
      'clarify',
      'cannot',
      'failed',
      'cancelled',
      'interrupted',
    ]),
    cached: z.boolean(),
    chat_session_id: z.string().nullable(),
    affected_rows: z.int().nullable(),
  }),
);

export const historyListAnswer = z.array(historyAnswer);

export const statsAnswer = component(
  'Stats',
  z.strictObject({
    total_queries: z.int(),
    cached_queries: z.int(),
    average_execution_time_ms: z.number(),
    top_queries: z.array(z.strictObject({ query: z.string(), count: z.int() })),
  }),
);
