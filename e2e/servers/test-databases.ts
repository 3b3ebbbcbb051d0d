/** Databases that a test makes for itself, under random names, and drops when it is done. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';

/** What a person types into the connection form. */
export interface FormFields {
  databaseType: 'PostgreSQL' | 'MySQL' | 'SQLite' | 'DuckDB';
  host?: string;
  port?: number;
  databaseName: string;
  username?: string;
  password?: string;
}

export interface TestDatabase {
  fields: FormFields;
  /** The first column of the first row, as text. */
  ask(sql: string): Promise<string>;
  drop(): Promise<void>;
}

const postgresUrl = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const mysqlUrl = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/';

export function randomName(prefix: string): string {
  return `${prefix}_${crypto.randomBytes(4).toString('hex')}`;
}

/** Undefined where there is no such server here; with `CI=true` that is an error instead. */
export function makePostgres(script: string): Promise<TestDatabase | undefined> {
  return orAbsent('postgresql', async () => {
    const name = randomName('guru_e2e');
    const admin = new pg.Client({ connectionString: postgresUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(postgresUrl);
    url.pathname = `/${name}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(script);
    return {
      fields: {
        databaseType: 'PostgreSQL',
        host: url.hostname,
        port: Number(url.port || 5432),
        databaseName: name,
        username: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
      ask: async (sql) => {
        const result = await client.query({ text: sql, rowMode: 'array' });
        return String(result.rows[0]?.[0]);
      },
      drop: async () => {
        await client.end();
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await admin.end();
      },
    };
  });
}

/** A MariaDB or MySQL database with a login of its own that needs its password. */
export function makeMysql(script: string): Promise<TestDatabase | undefined> {
  return orAbsent('mysql', async () => {
    const name = randomName('guru_e2e');
    const password = crypto.randomBytes(9).toString('base64url');
    const admin = await mysql.createConnection({ uri: mysqlUrl, multipleStatements: true });
    await admin.query(
      `CREATE DATABASE ${name};
       CREATE USER '${name}'@'%' IDENTIFIED BY '${password}';
       GRANT SELECT, SHOW VIEW ON ${name}.* TO '${name}'@'%';
       USE ${name};
       ${script}`,
    );
    const url = new URL(mysqlUrl);
    return {
      fields: {
        databaseType: 'MySQL',
        host: url.hostname,
        port: Number(url.port || 3306),
        databaseName: name,
        username: name,
        password,
      },
      ask: async (sql) => {
        const [rows] = await admin.query({ sql, rowsAsArray: true });
        return String((rows as unknown[][])[0]?.[0]);
      },
      drop: async () => {
        await admin.query(`DROP DATABASE ${name}; DROP USER '${name}'@'%'`);
        await admin.end();
      },
    };
  });
}

export function makeSqlite(script: string): TestDatabase {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-e2e-file-'));
  const file = path.join(folder, 'shop.db');
  const database = new Database(file);
  database.exec(script);
  return {
    fields: { databaseType: 'SQLite', databaseName: file },
    ask: async (sql) => String(database.prepare(sql).pluck().get()),
    drop: async () => {
      database.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Closed whenever nothing is asked: while it is open here for writing, nobody else may read it. */
export async function makeDuckdb(script: string): Promise<TestDatabase> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-e2e-'));
  const file = path.join(folder, 'data.duckdb');
  const ask = async (sql: string) => {
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    try {
      return String((await connection.runAndReadAll(sql)).getRows()[0]?.[0]);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  };
  await ask(script);
  return {
    fields: { databaseType: 'DuckDB', databaseName: file },
    ask,
    drop: async () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

async function orAbsent(
  dialect: string,
  make: () => Promise<TestDatabase>,
): Promise<TestDatabase | undefined> {
  // Set by the test command, which has said so in a line of its own.
  if (process.env.TEST_WITHOUT?.split(',').includes(dialect)) return undefined;
  try {
    return await make();
  } catch (error) {
    const refused = (error as { code?: string }).code === 'ECONNREFUSED';
    if (refused && process.env.CI !== 'true') return undefined;
    throw error;
  }
}
