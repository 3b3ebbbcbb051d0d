import type { DatabaseErrorCode } from '#lib/errors.ts';
import { combineResults } from '#lib/multidb/combine/combine-results.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { composeAnswer } from '../compose-answer.ts';
import type { CombinedView } from '../events.ts';
import { readIntent } from '../read-intent.ts';
import type { StatementView } from '../run-view.ts';

/** What one database answered, or why it did not. */
export interface Reply {
  database: string;
  sql?: string;
  columns?: [name: string, type: ColumnType][];
  rows?: Cell[][];
  truncated?: boolean;
  /** It is a change; with `affectedRows`, one that was made. */
  changes?: true;
  affectedRows?: number;
  mayHaveChanged?: true;
  failed?: DatabaseErrorCode;
  error?: string;
}

/** The answer to these replies, combined as a run combines them; no-break spaces made plain. */
export function answer(question: string, replies: Reply[], given?: CombinedView): string {
  const names = [...new Set(replies.map(({ database }) => database))];
  const statements = replies.map(
    (reply, index): StatementView => ({
      statementId: `s${index}`,
      connectionId: names.indexOf(reply.database) + 1,
      task: given?.kind === 'schema' ? 'schema' : 'statement',
      state: reply.failed ? 'failed' : 'done',
      sql: reply.sql ?? '',
      columns: (reply.columns ?? []).map(([name, type]) => ({ name, type })),
      rows: reply.rows ?? [],
      truncated: reply.truncated ?? false,
      ...(reply.changes && { changes: true }),
      ...(reply.affectedRows !== undefined && {
        changes: true,
        affectedRows: reply.affectedRows,
      }),
      ...(reply.mayHaveChanged && { mayHaveChanged: true }),
      ...(reply.failed ? { errorCode: reply.failed, error: reply.error ?? '' } : {}),
      corrections: [],
    }),
  );
  const results = statements
    .filter(({ state, changes }) => state === 'done' && !changes)
    .map((one) => ({ ...one, database: names[one.connectionId - 1] ?? '' }));
  const intent = readIntent(question);
  const text = composeAnswer({
    question,
    intent,
    statements,
    databases: names.map((name, color) => ({
      connectionId: color + 1,
      name,
      dialect: 'sqlite',
      color,
    })),
    combined: given ?? (combineResults(results, intent).combined as CombinedView | undefined),
  });
  return text.replaceAll('\u00a0', ' ');
}

/** One number from each database. */
export function figures(
  sql: string,
  name: string,
  type: ColumnType,
  values: Record<string, Cell>,
): Reply[] {
  return Object.entries(values).map(([database, value]) => ({
    database,
    sql,
    columns: [[name, type]],
    rows: [[value]],
  }));
}

export const customers = (values: Record<string, Cell>) =>
  figures('SELECT COUNT(*) AS customer_count FROM customers', 'customer_count', 'integer', values);
export const active = (values: Record<string, Cell>) =>
  figures(
    "SELECT COUNT(*) AS active_orders FROM orders WHERE status = 'active'",
    'active_orders',
    'integer',
    values,
  );
export const sales = (values: Record<string, Cell>) =>
  figures('SELECT SUM(total_amount) AS total_sales FROM orders', 'total_sales', 'decimal', values);
export const average = (values: Record<string, Cell>) =>
  figures('SELECT AVG(total) FROM orders', 'avg', 'decimal', values);
