/** A COMBINE sees nothing but its inputs: no file, no network, no extension, no setting, no catalogue. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from './open-workspace.ts';
import { makeScratchFolder, removeScratchFolder } from './scratch-folder.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';
import { checkTree } from './tree/check-tree.ts';
import { readTree } from './tree/read-tree.ts';

const target = path.join(os.tmpdir(), `guru-join-leak-${process.pid}.csv`);

const attempts = [
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_csv_auto('/etc/passwd', sep = ':')",
  "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  'SELECT content FROM a, LATERAL read_text(a.name)',
  "SELECT * FROM read_json('/etc/hostname')",
  "SELECT * FROM read_parquet('https://example.com/x.parquet')",
  "SELECT * FROM 'https://example.com/x.csv'",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM 's3://bucket/x.parquet'",
  'SELECT * FROM "/etc/passwd.csv"',
  "SELECT * FROM glob('/*')",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  `COPY a TO '${target}'`,
  `COPY (SELECT 1) TO '${target}'`,
  `EXPORT DATABASE '${target}'`,
  "ATTACH '/tmp/x.duckdb' AS x",
  "ATTACH ':memory:' AS x",
  'INSTALL httpfs',
  'LOAD httpfs',
  "FORCE INSTALL sqlite FROM 'http://example.com'",
  "SET memory_limit = '100GB'",
  'SET enable_external_access = true; SELECT 1',
  'PRAGMA database_list',
  'PRAGMA enable_profiling',
  "SELECT getenv('HOME')",
  "SELECT current_setting('temp_directory')",
  'SELECT * FROM duckdb_settings()',
  'SELECT * FROM duckdb_secrets()',
  'SELECT * FROM duckdb_tables()',
  'SELECT * FROM duckdb_temporary_files()',
  'SELECT * FROM pragma_database_list',
  'SELECT * FROM information_schema.tables',
  'SELECT * FROM pg_catalog.pg_class',
  'SELECT * FROM sqlite_master',
  'SELECT * FROM duckdb_settings',
  'SELECT * FROM memory.main.a',
  'SELECT * FROM main.a',
  'SELECT * FROM temp.a',
  'SELECT * FROM "a "',
  'DESCRIBE a',
  'SUMMARIZE a',
  'SHOW TABLES',
  'SELECT * FROM (DESCRIBE a)',
  'EXPLAIN SELECT 1',
  "SELECT * FROM query('SELECT 1')",
  "SELECT * FROM query_table('a')",
  "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
  'CREATE TABLE b (x INTEGER)',
  'CREATE MACRO m() AS 1',
  'DROP TABLE a',
  'DELETE FROM a',
  "INSERT INTO a VALUES (2, 'x')",
  "UPDATE a SET name = 'x'",
  'SELECT 1; SELECT 2',
  'CALL pragma_version()',
  'BEGIN',
  'CHECKPOINT',
  'PREPARE p AS SELECT 1',
  'SELECT pg_sleep(10)',
  "SELECT nextval('s')",
  'WITH x AS (SELECT * FROM information_schema.columns) SELECT * FROM x',
  'SELECT (SELECT count(*) FROM duckdb_functions())',
  'SELECT * FROM a WHERE id IN (SELECT 1 FROM sqlite_master)',
  'SELECT * FROM a UNION ALL SELECT 1, name FROM sqlite_master',
  'WITH sqlite_master AS (SELECT 1) SELECT * FROM a; SELECT * FROM sqlite_master',
  'SELECT * FROM (WITH sqlite_master AS (SELECT 1 AS n) SELECT n FROM sqlite_master) x, sqlite_master',
];

describe('a COMBINE', () => {
  it.each(attempts)('is refused: %s', async (sql) => {
    const federation = openFederation();
    await feed(
      federation,
      'a',
      batchOf(
        [
          ['id', 'integer'],
          ['name', 'text'],
        ],
        [[1, '/etc/passwd']],
      ),
    );
    await expect(combine(federation, sql)).rejects.toMatchObject({ name: 'AppError' });
    // The join goes on as if nothing had been asked.
    expect((await combine(federation, 'SELECT count(*) FROM a')).rows).toEqual([[1]]);
    expect(existsSync(target)).toBe(false);
  });

  it.each([
    'WITH x AS (SELECT id FROM a) SELECT * FROM x JOIN a USING (id)',
    'SELECT upper(name), row_number() OVER (ORDER BY id) FROM a',
    'SELECT * FROM range(3) r(i) LEFT JOIN a ON a.id = r.i',
    'SELECT * FROM (VALUES (1)) v(id) JOIN "A" USING (id)',
    "SELECT strftime(DATE '2024-01-01', '%Y'), list(id) FROM a",
    'FROM a',
    'SELECT * FROM (PIVOT a ON id IN (1, 2) USING count(*))',
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r',
    'WITH sqlite_master AS (SELECT id FROM a) SELECT * FROM sqlite_master',
  ])('may be a query over its inputs: %s', async (sql) => {
    const federation = openFederation();
    await feed(
      federation,
      'a',
      batchOf(
        [
          ['id', 'integer'],
          ['name', 'text'],
        ],
        [[1, 'x']],
      ),
    );
    expect((await combine(federation, sql)).columns.length).toBeGreaterThan(0);
  });
});

/** Each layer by itself: what the guard would have stopped, DuckDB's own tree and settings stop, too. */
describe('without the guard', () => {
  it.each(attempts.filter((sql) => !/pg_sleep|nextval/.test(sql)))(
    'the tree stops %s',
    async (sql) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      try {
        await expect(
          readTree(connection, sql).then((tree) => checkTree(tree, ['a'])),
        ).rejects.toMatchObject({ name: 'AppError' });
      } finally {
        connection.closeSync();
      }
    },
  );

  it.each([
    "SELECT * FROM read_text('/etc/passwd')",
    `COPY (SELECT 1) TO '${target}'`,
    "ATTACH '/tmp/x.duckdb' AS x",
    'INSTALL httpfs',
    "SELECT * FROM 'https://example.com/x.csv'",
    'SET enable_external_access = true',
    "SET temp_directory = '/tmp'",
  ])('DuckDB’s settings stop %s', async (sql) => {
    const folder = await makeScratchFolder();
    const workspace = await openWorkspace({ file: folder, memoryMb: 100 });
    try {
      await expect(workspace.connection.run(sql)).rejects.toThrow();
      expect(existsSync(target)).toBe(false);
    } finally {
      workspace.close();
      await removeScratchFolder(folder);
    }
  });
});
