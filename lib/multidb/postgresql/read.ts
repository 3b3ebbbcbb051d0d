import type { FieldDef } from 'pg';
import Cursor from 'pg-cursor';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { ReadLimits } from '../engine.ts';
import type { GuardedStatement } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import type { PgConnection } from './create-pool.ts';
import { typeOfOid } from './map-type.ts';
import { readValue } from './read-value.ts';
import { readOnlyTransaction } from './transaction.ts';

type RawRow = (string | null)[];

export function readOnPostgresql(
  pool: ServerPool<PgConnection>,
  statement: GuardedStatement,
  limits: ReadLimits,
): Promise<ResultBatch> {
  const care = readOnlyTransaction(pool, limits.timeoutMs);
  return withConnection(pool, care, limits.signal, async (connection) => {
    const startedAt = performance.now();
    // One row more than wanted proves whether there are more.
    const { fields, rows } = await readRows(connection, statement.sql, limits.rowsMax + 1);
    const elapsedMs = performance.now() - startedAt;
    const wanted = rows.slice(0, limits.rowsMax);
    return {
      columns: fields.map((field) => ({ name: field.name, type: typeOfOid(field.dataTypeID) })),
      cells: fields.map((field, at) =>
        wanted.map((row) => readValue(row[at] ?? null, field.dataTypeID)),
      ),
      rowCount: wanted.length,
      truncated: rows.length > limits.rowsMax,
      elapsedMs,
    };
  });
}

/** Every value as the server's text, so that nothing is rounded on the way. */
const asText = { getTypeParser: () => (value: string) => value };

/**
 * A cursor speaks the extended protocol: the server takes one statement only, and sends no more
 * rows than asked for.
 */
function readRows(
  connection: PgConnection,
  sql: string,
  rowsMax: number,
): Promise<{ fields: FieldDef[]; rows: RawRow[] }> {
  const cursor = new Cursor<RawRow>(sql, [], { rowMode: 'array', types: asText as never });
  connection.query(cursor);
  return new Promise((resolve, reject) => {
    cursor.read(rowsMax, (error, rows, result) => {
      if (error) return reject(error);
      const done = () => resolve({ fields: result.fields, rows });
      cursor.close().then(done, reject);
    });
  });
}
