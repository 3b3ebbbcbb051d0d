import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { Dialect } from '#lib/shape/dialect.ts';

/** Runs SQL as the login may, outside of any transaction. */
export interface UnguardedConnection {
  run(sql: string): Promise<unknown[][]>;
  close(): Promise<void>;
}

const timeoutMs = 10_000;

/** Opens `url` (SQLite and DuckDB: a file's path) with everything that its login can do. */
const open: Readonly<Record<Dialect, (url: string) => Promise<UnguardedConnection>>> = {
  async postgresql(url) {
    const client = new pg.Client({ connectionString: url, statement_timeout: timeoutMs });
    await client.connect();
    return {
      run: async (text) => (await client.query<unknown[]>({ text, rowMode: 'array' })).rows,
      close: () => client.end(),
    };
  },
  async mysql(url) {
    const connection = await mysql.createConnection({ uri: url, rowsAsArray: true });
    return {
      run: async (sql) => {
        const [rows] = await connection.query(sql);
        return Array.isArray(rows) ? (rows as unknown[][]) : [];
      },
      close: () => connection.end(),
    };
  },
  async sqlite(file) {
    const database = new Database(file);
    return {
      run: async (sql) => {
        const statement = database.prepare(sql);
        if (statement.reader) return statement.raw(true).all() as unknown[][];
        statement.run();
        return [];
      },
      close: async () => {
        database.close();
      },
    };
  },
  async duckdb(file) {
    // Everything that a statement may reach, but no network: extensions would be fetched from there.
    const instance = await DuckDBInstance.create(file, { autoinstall_known_extensions: 'false' });
    const connection = await instance.connect();
    return {
      run: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
      close: async () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
};

/** Opens a connection for `use` alone, and closes it afterwards. */
export async function withUnguarded<T>(
  dialect: Dialect,
  url: string,
  use: (connection: UnguardedConnection) => Promise<T>,
): Promise<T> {
  const connection = await open[dialect](url);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
