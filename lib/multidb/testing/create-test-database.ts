import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { engineFor } from '../engines.ts';

export interface TestDatabase {
  target: ConnectionTarget;
  /** `postgres://…`, `mysql://…`; for SQLite and DuckDB the file's path. */
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of the test's own, with a random name, made by `sqlScript` (any number of statements).
 * TEST_POSTGRES_URL and TEST_MYSQL_URL name the servers; the local ones are the default.
 */
export async function createTestDatabase(
  dialect: Dialect,
  sqlScript: string,
): Promise<TestDatabase> {
  const name = `guru_test_${randomBytes(6).toString('hex')}`;
  const created = await create[dialect](name, sqlScript);
  return {
    ...created,
    async drop() {
      await engineFor(dialect).close(created.target.key);
      await created.drop();
    },
  };
}

export function testServerUrl(dialect: 'postgresql' | 'mysql'): URL {
  return dialect === 'postgresql'
    ? new URL(process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres')
    : new URL(process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/');
}

const create: Record<Dialect, (name: string, script: string) => Promise<TestDatabase>> = {
  postgresql: createOnPostgresql,
  mysql: createOnMysql,
  sqlite: (name, script) => createFile('sqlite', name, (file) => makeSqlite(file, script)),
  duckdb: (name, script) => createFile('duckdb', name, (file) => makeDuckdb(file, script)),
};

async function createOnPostgresql(name: string, script: string): Promise<TestDatabase> {
  const server = testServerUrl('postgresql');
  const onServer = (sql: string) => runOnPostgresql(server.href, sql);
  await onServer(`CREATE DATABASE ${name}`);
  const url = withDatabase(server, name);
  await runOnPostgresql(url, script);
  return {
    target: targetOf('postgresql', url),
    url,
    async drop() {
      // WITH (FORCE) came with PostgreSQL 13.
      await onServer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      );
      await onServer(`DROP DATABASE IF EXISTS ${name}`);
    },
  };
}

export async function runOnPostgresql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function createOnMysql(name: string, script: string): Promise<TestDatabase> {
  const server = testServerUrl('mysql');
  const onServer = (sql: string) => runOnMysql(server.href, sql);
  await onServer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = withDatabase(server, name);
  await runOnMysql(url, script);
  return {
    target: targetOf('mysql', url),
    url,
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name}`),
  };
}

export async function runOnMysql(url: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
  try {
    if (sql.trim()) await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function createFile(
  dialect: 'sqlite' | 'duckdb',
  name: string,
  make: (file: string) => Promise<void>,
): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'guru-test-'));
  const file = path.join(folder, `${name}.db`);
  await make(file);
  return {
    target: { key: file, dialect, databaseName: file },
    url: file,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function makeSqlite(file: string, script: string): Promise<void> {
  const database = new Database(file);
  database.exec(script);
  database.close();
}

export async function makeDuckdb(file: string, script: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    if (script.trim()) await connection.run(script);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function withDatabase(server: URL, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function targetOf(dialect: 'postgresql' | 'mysql', href: string): ConnectionTarget {
  const url = new URL(href);
  return {
    key: href,
    dialect,
    host: url.hostname,
    port: Number(url.port || (dialect === 'postgresql' ? 5432 : 3306)),
    databaseName: url.pathname.slice(1),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
