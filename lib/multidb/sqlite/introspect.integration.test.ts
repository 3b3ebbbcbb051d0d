/** The schemas that only SQLite has: what is introspected can be queried under the same names. */
import { copyFile, rename } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { unguarded } from '../testing/unguarded.ts';

const signal = new AbortController().signal;
const engine = engineFor('sqlite');

const script = `
  CREATE TABLE parents (a integer, b text, PRIMARY KEY (b, a)) WITHOUT ROWID;
  CREATE TABLE children (id INTEGER PRIMARY KEY, x integer, y text, other REFERENCES plain,
    FOREIGN KEY (y, x) REFERENCES parents, UNIQUE (x, y));
  CREATE TABLE plain (id INTEGER PRIMARY KEY, n integer, untyped);
  CREATE TABLE strict_one (n INT NOT NULL, anything ANY) STRICT;
  CREATE TABLE generated (net REAL, gross REAL GENERATED ALWAYS AS (net * 1.2) STORED, twice AS (net * 2));
  CREATE INDEX partial_one ON plain (n) WHERE n > 5;
  CREATE INDEX of_expression ON plain (n, lower(untyped));
  CREATE TABLE "odd ""name"".with?all's (x)" ("a b" integer, "c.d" text, "Größe" text, "数" integer, "q?" text,
    "say ""hi""" text, "select" text);
  CREATE TABLE "Größen" ("Straße" text);
  CREATE TABLE sqliteish (n integer);
  CREATE VIEW busy AS SELECT n, count(*) AS "how many" FROM plain GROUP BY n;
  CREATE TABLE loose (value, picture blob);
  CREATE VIEW "a ""loose"" one" AS SELECT value, picture, coalesce(value, 1) AS either FROM loose;
  CREATE VIEW looser AS SELECT *, (SELECT max(value) FROM loose) AS most FROM "a ""loose"" one";
  CREATE VIEW broken AS SELECT * FROM nowhere;
  CREATE VIEW over_broken AS SELECT * FROM broken;
  CREATE TABLE log (at text);
  CREATE TRIGGER on_plain AFTER INSERT ON plain BEGIN INSERT INTO log VALUES ('now'); END;
  CREATE VIRTUAL TABLE search USING fts5(title, body);
  CREATE VIRTUAL TABLE places USING rtree(id, west, east);
  CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT);
  INSERT INTO generated (net) VALUES (10);`;

let database: TestDatabase;
let schema: DatabaseSchema;
beforeAll(async () => {
  database = await createTestDatabase('sqlite', script);
  schema = await engine.introspect(database.target, signal);
});
afterAll(async () => {
  await database?.drop();
  await closeAllEngines();
});

const table = (name: string) =>
  schema.tables.find((candidate) => candidate.name === name) as TableSchema;
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

it('has tables, views and virtual tables, and nothing behind them or broken', () => {
  expect(schema.tables.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
    'table Größen',
    'table children',
    'table counted',
    'table generated',
    'table log',
    'table loose',
    `table odd "name".with?all's (x)`,
    'table parents',
    'table places',
    'table plain',
    'table search',
    'table sqliteish',
    'table strict_one',
    'view a "loose" one',
    'view busy',
    'view looser',
  ]);
});

it('every table and column can be queried by its name', async () => {
  for (const { name, columns } of schema.tables) {
    const names = columns.map((column) => column.name);
    const sql = `SELECT ${names.map(quote).join(', ')} FROM ${quote(name)}`;
    const limits = { rowsMax: 5, timeoutMs: 20_000, signal };
    const result = await collectBatches(
      engine.read(database.target, unguarded('sqlite', sql), limits),
    );
    expect(result.columns.map((column) => column.name)).toEqual(names);
  }
});

it('has the columns of each', () => {
  const columnsOf = (name: string) => table(name).columns.map((column) => column.name);
  expect(columnsOf('generated')).toEqual(['net', 'gross', 'twice']);
  expect(columnsOf('search')).toEqual(['title', 'body']);
  expect(columnsOf('places')).toEqual(['id', 'west', 'east']);
  expect(columnsOf('busy')).toEqual(['n', 'how many']);
  expect(columnsOf(`odd "name".with?all's (x)`)).toContain('say "hi"');
  expect(table('strict_one').columns).toMatchObject([
    { name: 'n', type: 'integer', nullable: false },
    { name: 'anything', type: 'unknown', nullable: true },
  ]);
});

describe('a column that nobody has declared', () => {
  const views = [['a "loose" one'], ['looser']];
  const read = async (name: string, where: string) => {
    const sql = `SELECT value, picture, either FROM ${quote(name)} WHERE ${where}`;
    const limits = { rowsMax: 5, timeoutMs: 20_000, signal };
    return collectBatches(engine.read(database.target, unguarded('sqlite', sql), limits));
  };
  const typesOf = (columns: { name: string; type: string }[]) =>
    columns.map(({ name, type }) => `${name} ${type}`);

  it.each(views)('is not told as binary through the view %s', (name) => {
    const { columns } = table(name);
    expect(typesOf(columns)).toEqual(
      expect.arrayContaining(['value unknown', 'picture binary', 'either unknown']),
    );
    expect(columns.find((column) => column.name === 'value')?.databaseType).toBe('');
  });

  it.each(views)('is what its values are through the view %s', async (name) => {
    const change = new Database(database.url);
    change.exec(`INSERT INTO loose VALUES ('2024-02-29', x'00')`).close();
    const { columns } = await read(name, 'true');
    expect(typesOf(columns)).toEqual(['value date', 'picture binary', 'either date']);
  });

  it.each(views)('has its place in an empty result of the view %s', async (name) => {
    const { columns, rows } = await read(name, 'false');
    expect(rows).toEqual([]);
    expect(typesOf(columns)).toEqual(['value unknown', 'picture binary', 'either unknown']);
  });
});

it('has keys of several columns in their order, and those that are implied', () => {
  expect(table('parents').primaryKey).toEqual(['b', 'a']);
  expect(table('children').foreignKeys).toEqual(
    expect.arrayContaining([
      { columns: ['other'], referredTable: 'plain', referredColumns: ['id'] },
      { columns: ['y', 'x'], referredTable: 'parents', referredColumns: ['b', 'a'] },
    ]),
  );
});

it('has partial indexes, those over expressions and those of constraints', () => {
  expect(table('plain').indexes).toEqual([
    expect.objectContaining({ name: 'of_expression', columns: ['n', '(expression)'] }),
    expect.objectContaining({
      name: 'partial_one',
      columns: ['n'],
      definition: expect.stringContaining('WHERE n > 5'),
    }),
  ]);
  expect(table('children').indexes).toMatchObject([
    { columns: ['x', 'y'], unique: true, definition: 'UNIQUE (x, y)' },
  ]);
});

describe('the fingerprint', () => {
  const fingerprint = () => engine.fingerprint(database.target, signal);

  it.each([
    'CREATE TABLE later (n integer)',
    'ALTER TABLE later ADD COLUMN m text',
    'CREATE INDEX later_one ON later (n)',
    'DROP INDEX later_one',
    'CREATE VIEW later_view AS SELECT 1 AS n',
    'DROP VIEW later_view',
    'DROP TABLE later',
  ])('is another one after %s', async (sql) => {
    const before = await fingerprint();
    new Database(database.url).exec(sql).close();
    expect(await fingerprint()).not.toBe(before);
  });

  it.each(['INSERT INTO plain (n) VALUES (1)', 'VACUUM', 'ANALYZE plain', 'DROP TRIGGER on_plain'])(
    'is the same after %s',
    async (sql) => {
      const before = await fingerprint();
      new Database(database.url).exec(sql).close();
      expect(await fingerprint()).toBe(before);
    },
  );

  it('is that of the file that took the place of another', async () => {
    const [before, kept] = [await fingerprint(), `${database.url}.kept`];
    await copyFile(database.url, kept);
    const other = `${database.url}.other`;
    new Database(other).exec('CREATE TABLE t (n integer)').close();
    await rename(other, database.url);
    expect(await fingerprint()).not.toBe(before);
    await rename(kept, database.url);
    expect(await fingerprint()).toBe(before);
  });
});
