import { afterEach, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { engineFor } from '../../engines.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts';
import { runScript } from '../../testing/run-script.ts';
import { compareSchemas } from '../compare-schemas.ts';
import { writeDdl } from './write-ddl.ts';

const made: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((database) => database.drop()));
});

async function make(dialect: Dialect, script: string) {
  const database = await createTestDatabase(dialect, script);
  made.push(database);
  const read = () => engineFor(dialect).introspect(database.target, new AbortController().signal);
  return { database, read };
}

/** @returns what still differs after the statements have run, and the statements */
async function bring(dialect: Dialect, from: string, to: string) {
  const [old, fresh] = [await make(dialect, from), await make(dialect, to)];
  const ddl = writeDdl(await old.read(), await fresh.read(), dialect);
  await runScript(old.database, ddl);
  const [left, right] = [await fresh.read(), await old.read()];
  const { rows } = compareSchemas([
    { database: 'to', schema: left },
    { database: 'from', schema: right },
  ]);
  return { ddl, rows };
}

/** What every engine can do to tables that are there. */
const from = `
  CREATE TABLE gone (id INTEGER PRIMARY KEY, note VARCHAR(20));
  CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL, city VARCHAR(40), fax VARCHAR(20));
  CREATE INDEX customers_city ON customers (city);`;
const to = `
  CREATE TABLE countries (code VARCHAR(2) PRIMARY KEY, name VARCHAR(40) NOT NULL);
  CREATE TABLE customers (id INTEGER PRIMARY KEY, email_address VARCHAR(80) NOT NULL, city VARCHAR(40),
    country VARCHAR(2), points INTEGER DEFAULT 5);
  CREATE UNIQUE INDEX customers_email ON customers (email_address);`;

describe.each<Dialect>(['postgresql', 'mysql', 'sqlite', 'duckdb'])('on %s', (dialect) => {
  it('makes one schema like the other, with what is lost said', async () => {
    const { ddl, rows } = await bring(dialect, from, to);
    expect(rows).toEqual([]);
    expect(ddl).toContain('-- Loses every row of gone.');
    expect(ddl).toContain('-- Loses the values of customers.fax.');
    expect(ddl).toMatch(/RENAME COLUMN .email. TO .email_address./);
  });

  it('writes nothing where both are alike', async () => {
    const { ddl } = await bring(dialect, to, to);
    expect(ddl).toBe('');
  });
});

describe.each<Dialect>(['postgresql', 'mysql'])('on %s', (dialect) => {
  it('changes types, defaults, nullability and keys in place', async () => {
    const { ddl, rows } = await bring(
      dialect,
      `CREATE TABLE teams (id INTEGER PRIMARY KEY, name VARCHAR(10));
       CREATE TABLE people (id INTEGER NOT NULL, team INTEGER, level INTEGER NOT NULL DEFAULT 1, born VARCHAR(20));`,
      `CREATE TABLE teams (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL DEFAULT 'none');
       CREATE TABLE people (id INTEGER NOT NULL, team INTEGER NOT NULL, level BIGINT DEFAULT 7, born VARCHAR(20),
         PRIMARY KEY (id, team), FOREIGN KEY (team) REFERENCES teams (id));`,
    );
    expect(rows).toEqual([]);
    expect(ddl).toContain('FOREIGN KEY');
  });
});

describe.each<Dialect>(['postgresql', 'sqlite'])('on %s', (dialect) => {
  const views = `CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a FROM t;`;

  it('says that views may stand in the way of what they read, and of nothing else', async () => {
    const told =
      '-- Where a statement is refused because of a view (v), drop it before and make it anew.';
    const { ddl, rows } = await bring(dialect, views, views.replace(', b INTEGER', ''));
    expect(ddl).toContain(told);
    expect(rows).toEqual([]);
    const added = await bring(
      dialect,
      views,
      `${views} CREATE TABLE u (id INTEGER PRIMARY KEY); ALTER TABLE t ADD COLUMN c INTEGER`,
    );
    expect(added.ddl).not.toContain('--');
  });
});

describe.each<Dialect>(['sqlite', 'duckdb'])('on %s', (dialect) => {
  it('says what it has no statement for', async () => {
    const { ddl } = await bring(
      dialect,
      'CREATE TABLE teams (id INTEGER PRIMARY KEY); CREATE TABLE people (id INTEGER, team INTEGER);',
      `CREATE TABLE teams (id INTEGER PRIMARY KEY);
       CREATE TABLE people (id INTEGER, team INTEGER, FOREIGN KEY (team) REFERENCES teams (id));`,
    );
    expect(ddl).toBe('-- The foreign key of people (team) cannot be added in place.');
  });
});

it.each<[Dialect, says: boolean]>([
  ['postgresql', true],
  ['mysql', false],
])('says on %s that views hold columns: %s', async (dialect, says) => {
  const script = (type: string) =>
    `CREATE TABLE people (id INTEGER PRIMARY KEY, email ${type}); CREATE VIEW all_people AS SELECT id, email FROM people;`;
  const [from, to] = [
    await make(dialect, script('VARCHAR(80)')),
    await make(dialect, script('VARCHAR(120)')),
  ];
  const ddl = writeDdl(await from.read(), await to.read(), dialect);
  expect(ddl.includes('refused because of a view'), ddl).toBe(says);
  expect(ddl).toContain('all_people'.repeat(Number(says)));
  expect(ddl).not.toContain('May cut');
  const same = writeDdl(await to.read(), await to.read(), dialect);
  expect(same).toBe('');
});
