import type { MysqlConnection } from './create-pool.ts';

/** Runs SQL of our own and gives every value as the server's text. */
export function queryTexts(
  connection: MysqlConnection,
  sql: string,
  values: (string | number)[] = [],
): Promise<(string | null)[][]> {
  return new Promise((resolve, reject) => {
    const options = { sql, values, rowsAsArray: true, typeCast: false } as const;
    connection.query(options, (error, rows) => {
      if (error) return reject(error);
      // A statement without a result set gives a header instead of rows.
      const buffers = Array.isArray(rows) ? (rows as unknown as (Buffer | null)[][]) : [];
      resolve(buffers.map((row) => row.map((value) => value?.toString('utf8') ?? null)));
    });
  });
}
