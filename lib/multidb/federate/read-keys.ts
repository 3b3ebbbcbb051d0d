import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';
import { readerOf } from '../duckdb/read-cell.ts';
import { toAppError } from '../failures.ts';
import type { Replies } from './requests.ts';
import type { InputTable } from './tables/input-table.ts';
import { quoteName } from './tables/quote-name.ts';

/**
 * The distinct values of an input's column that are not NULL; none where they are too many.
 * @throws AppError `unknown_column`.
 */
export async function readKeys(
  connection: DuckDBConnection,
  table: InputTable,
  { column, max }: { column: string; max: number },
): Promise<Replies['list-keys']> {
  const field = table.fields.find(({ name }) => name.toLowerCase() === column.toLowerCase());
  if (!field) {
    throw toAppError({
      code: 'unknown_column',
      userMessage: `${table.name} has no column "${column}".`,
    });
  }
  const name = quoteName(field.name);
  const result = await connection.run(
    `SELECT DISTINCT ${name} FROM ${quoteName(table.name)} WHERE ${name} IS NOT NULL LIMIT ${max + 1}`,
  );
  const keys: Cell[] = [];
  const read = readerOf(result.columnType(0));
  for (const chunk of await result.fetchAllChunks()) {
    const vector = chunk.getColumnVector(0);
    for (let row = 0; row < chunk.rowCount; row += 1) keys.push(read(vector, row));
  }
  return { state: 'done', type: field.type, ...(keys.length <= max && { keys }) };
}
