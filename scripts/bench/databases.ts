/** Databases to measure on, and the drivers themselves to measure against. */
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { TestDatabase } from '#lib/multidb/testing/create-test-database.ts';
import type { Dialect } from '#lib/shape/dialect.ts';

export const wideRowCount = 100_000;

/** Ten columns of the kinds that people have, 100,000 rows, in SQL that every dialect takes. */
export const wideTableScript = [
  'CREATE TABLE numbers (id integer PRIMARY KEY);',
  'INSERT INTO numbers VALUES (1);',
  ...Array.from(
    { length: 17 },
    (_, n) => `INSERT INTO numbers SELECT id + ${2 ** n} FROM numbers;`,
  ),
  `CREATE TABLE orders (id integer PRIMARY KEY, reference bigint NOT NULL, amount decimal(12,2),
     customer varchar(40) NOT NULL, city varchar(40), paid boolean NOT NULL, placed_at timestamp NULL,
     due date, discount double precision, note text);`,
  `INSERT INTO orders SELECT id, 1000000000003 * id, 1.07 * id, CONCAT('customer ', id % 977),
     CONCAT('city ', id % 41), id % 3 = 0, '2024-03-31 12:34:56', '2024-04-30', 0.1 * id,
     CONCAT('left at the door of number ', id) FROM numbers WHERE id <= ${wideRowCount};`,
].join('\n');

/** A connection of the driver alone: what there is without this project. */
export interface BareDriver {
  /** All rows as arrays, with the driver's own settings. */
  rows(sql: string): Promise<unknown[][]>;
  close(): Promise<void>;
}

export const bareDrivers: Readonly<
  Record<Dialect, (database: TestDatabase) => Promise<BareDriver>>
> = {
  async postgresql({ url }) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return {
      rows: async (text) => (await client.query<unknown[]>({ text, rowMode: 'array' })).rows,
      close: () => client.end(),
    };
  },
  async mysql({ url }) {
    const connection = await mysql.createConnection({ uri: url, rowsAsArray: true });
    return {
      rows: async (sql) => (await connection.query(sql))[0] as unknown[][],
      close: () => connection.end(),
    };
  },
  async sqlite({ url }) {
    const database = new Database(url, { readonly: true });
    return {
      rows: async (sql) => database.prepare(sql).raw(true).all() as unknown[][],
      close: async () => {
        database.close();
      },
    };
  },
  async duckdb({ url }) {
    const instance = await DuckDBInstance.create(url, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    return {
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS(),
      close: async () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
};
