import mysql from 'mysql2/promise';
import pg from 'pg';
import { testServerUrl } from './create-test-database.ts';

/** Runs SQL on the test server over a connection of its own; rows as arrays. */
export async function askTestServer(
  dialect: 'postgresql' | 'mysql',
  sql: string,
): Promise<unknown[][]> {
  if (dialect === 'postgresql') {
    const client = new pg.Client({ connectionString: testServerUrl('postgresql').href });
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
    } finally {
      await client.end();
    }
  }
  const connection = await mysql.createConnection({
    uri: testServerUrl('mysql').href,
    rowsAsArray: true,
  });
  try {
    const [rows] = await connection.query(sql);
    return Array.isArray(rows) ? (rows as unknown[][]) : [];
  } finally {
    await connection.end();
  }
}
