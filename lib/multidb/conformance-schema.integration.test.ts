/** Every engine tells the same facts of the same schema. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { type Dialect, isFileDialect } from '#lib/shape/dialect.ts';
import { engineFor } from './engines.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';
import { testEngines } from './testing/test-engines.ts';

const signal = new AbortController().signal;

const script = `
  CREATE TABLE regions (country char(2) NOT NULL, code varchar(10) NOT NULL, PRIMARY KEY (country, code));
  CREATE TABLE customers (
    id integer PRIMARY KEY,
    email varchar(120) NOT NULL UNIQUE,
    status varchar(12) NOT NULL DEFAULT 'new',
    credit decimal(12,2) DEFAULT 0,
    joined date,
    seen timestamp NULL,
    vip boolean,
    country char(2),
    region varchar(10),
    story text,
    CONSTRAINT customers_region FOREIGN KEY (country, region) REFERENCES regions (country, code));
  CREATE INDEX customers_by_status ON customers (status, joined);
  CREATE VIEW vips AS SELECT id, email FROM customers WHERE vip;
  INSERT INTO regions VALUES ('DE', 'south'), ('US', 'west');
  INSERT INTO customers (id, email, status, country, region, story) VALUES
    (1, 'a@example.org', 'new', 'DE', 'south', 'once'),
    (2, 'b@example.org', 'active', 'DE', 'south', NULL),
    (3, 'c@example.org', 'active', 'US', 'west', NULL);`;

const extra: Record<Dialect, string> = {
  postgresql: `COMMENT ON TABLE customers IS 'Who buys';
    COMMENT ON COLUMN customers.credit IS 'in euros';
    CREATE SCHEMA archive;
    CREATE TABLE archive.notes (id int PRIMARY KEY, customer int REFERENCES customers (id));
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE DOMAIN price AS numeric(10,2);
    CREATE TABLE logs (at date NOT NULL, feeling mood, cost price, tags text[]) PARTITION BY RANGE (at);
    CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    INSERT INTO logs VALUES ('2024-05-01', 'sad', 1, '{a}');`,
  mysql: `ALTER TABLE customers COMMENT 'Who buys';
    ALTER TABLE customers MODIFY credit decimal(12,2) DEFAULT 0 COMMENT 'in euros';
    CREATE TABLE extras (id bigint unsigned PRIMARY KEY, document json, mood enum('sad', 'it''s ok'));`,
  sqlite: `CREATE TABLE notes (id INTEGER PRIMARY KEY, customer REFERENCES customers);
    CREATE VIEW broken AS SELECT * FROM nowhere;
    CREATE VIRTUAL TABLE search USING fts5(body);`,
  duckdb: `COMMENT ON TABLE customers IS 'Who buys';
    COMMENT ON COLUMN customers.credit IS 'in euros';
    COMMENT ON VIEW vips IS 'Who matters';
    CREATE SCHEMA archive;
    CREATE TABLE archive.notes (id int PRIMARY KEY, earlier int REFERENCES archive.notes (id));
    CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
    CREATE TABLE "Größen, weit" (
      "Spalte ""A""" int, feeling mood, doubled int AS ("Spalte ""A""" * 2), tags text[],
      place STRUCT(lat double, "long" double), counts MAP(text, int), either UNION(n int, t text),
      document json, code uuid, "at" timestamptz);
    CREATE INDEX lowered ON customers (lower(email), id);
    CREATE MACRO twice(x) AS x * 2;
    CREATE TABLE gone (id int);
    CREATE VIEW broken AS SELECT * FROM gone;
    DROP TABLE gone;`,
};

describe.each(testEngines)('schema of $dialect', ({ dialect }) => {
  const database = setUpTestDatabase(dialect, script + extra[dialect]);
  let schema: DatabaseSchema;
  const table = (name: string): TableSchema => {
    const found = schema.tables.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  };
  const column = (tableName: string, name: string) =>
    table(tableName).columns.find((candidate) => candidate.name === name);

  beforeAll(async () => {
    schema = await engineFor(dialect).introspect(database.target, signal);
  });

  it('tells tables from views', () => {
    expect([table('customers').kind, table('vips').kind]).toEqual(['table', 'view']);
    expect(table('vips').columns.map(({ name }) => name)).toEqual(['id', 'email']);
  });

  it.each([
    ['id', 'integer', false],
    ['email', 'text', false],
    ['status', 'text', false],
    ['credit', 'decimal', true],
    ['joined', 'date', true],
    ['seen', 'timestamp', true],
    ['vip', 'boolean', true],
    ['story', 'text', true],
  ])('column %s is %s, nullable %s', (name, type, nullable) => {
    expect(column('customers', name)).toMatchObject({ name, type, nullable });
  });

  it('knows lengths, defaults and spellings', () => {
    expect(column('customers', 'email')?.maxLength).toBe(
      // DuckDB forgets the length that a text was declared with.
      dialect === 'duckdb' ? undefined : 120,
    );
    expect(column('customers', 'story')?.maxLength).toBeUndefined();
    expect(column('customers', 'status')?.default).toContain(`'new'`);
    expect(column('customers', 'joined')).not.toHaveProperty('default');
    expect(column('customers', 'credit')?.databaseType).toMatch(/^(numeric|decimal)\(12,2\)$/i);
  });

  it('knows keys of several columns', () => {
    expect(table('regions').primaryKey).toEqual(['country', 'code']);
    expect(table('customers').foreignKeys).toEqual([
      expect.objectContaining({
        columns: ['country', 'region'],
        referredTable: 'regions',
        referredColumns: ['country', 'code'],
      }),
    ]);
  });

  it('knows indexes', () => {
    const indexes = table('customers').indexes;
    expect(indexes).toContainEqual(
      expect.objectContaining({
        name: 'customers_by_status',
        columns: ['status', 'joined'],
        unique: false,
        definition: expect.stringContaining('joined'),
      }),
    );
    expect(indexes).toContainEqual(expect.objectContaining({ columns: ['email'], unique: true }));
  });

  it('samples what is categorical and nothing personal', () => {
    expect(column('customers', 'status')?.sampledValues).toEqual(['active', 'new']);
    expect(column('regions', 'country')?.sampledValues).toEqual(['DE', 'US']);
    expect(column('customers', 'email')).not.toHaveProperty('sampledValues');
    expect(column('customers', 'credit')).not.toHaveProperty('sampledValues');
  });

  it('is told facts of the server', async () => {
    const facts = await engineFor(dialect).test(database.target, signal);
    expect(facts.product).toMatch(/^(PostgreSQL|MariaDB|MySQL|SQLite|DuckDB) \d+\.\d+/);
    // A file has no login that could be a safer one.
    expect(facts.canWrite).toBe(isFileDialect(dialect) ? undefined : true);
  });

  if (dialect === 'postgresql')
    it('knows namespaces, partitions, enums and domains', () => {
      expect(table('notes')).toMatchObject({
        namespace: 'archive',
        foreignKeys: [{ columns: ['customer'], referredTable: 'customers' }],
      });
      expect(table('customers')).not.toHaveProperty('namespace');
      expect(table('customers').comment).toBe('Who buys');
      expect(column('customers', 'credit')?.comment).toBe('in euros');
      expect(schema.tables.map(({ name }) => name)).not.toContain('logs_2024');
      expect(column('logs', 'feeling')).toMatchObject({
        type: 'text',
        databaseType: 'mood',
        sampledValues: ['happy', 'sad'],
      });
      expect(column('logs', 'cost')).toMatchObject({ type: 'decimal', databaseType: 'price' });
      expect(column('logs', 'tags')?.type).toBe('json');
    });

  if (dialect === 'mysql')
    it('knows comments, JSON and enums', () => {
      expect(table('customers').comment).toBe('Who buys');
      expect(column('customers', 'credit')?.comment).toBe('in euros');
      expect(column('extras', 'document')).toMatchObject({ type: 'json', databaseType: 'json' });
      expect(column('extras', 'mood')).toMatchObject({
        type: 'text',
        sampledValues: ["it's ok", 'sad'],
      });
    });

  if (dialect === 'sqlite')
    it('reads on past a broken view, and implied keys', () => {
      expect(schema.tables.map(({ name }) => name)).toEqual([
        'customers',
        'notes',
        'regions',
        'search',
        'vips',
      ]);
      expect(table('notes').foreignKeys).toEqual([
        { columns: ['customer'], referredTable: 'customers', referredColumns: ['id'] },
      ]);
    });

  if (dialect === 'duckdb')
    it('knows schemas, comments, nested types, generated columns, enums and any name', () => {
      expect(table('customers').comment).toBe('Who buys');
      expect(column('customers', 'credit')?.comment).toBe('in euros');
      expect(table('vips').comment).toBe('Who matters');
      expect(table('notes')).toMatchObject({
        namespace: 'archive',
        primaryKey: ['id'],
        foreignKeys: [
          {
            columns: ['earlier'],
            referredNamespace: 'archive',
            referredTable: 'notes',
            referredColumns: ['id'],
          },
        ],
      });
      expect(table('customers')).not.toHaveProperty('namespace');
      const wide = table('Größen, weit').columns.map(({ name, type }) => [name, type]);
      expect(wide).toEqual([
        ['Spalte "A"', 'integer'],
        ['feeling', 'text'],
        ['doubled', 'integer'],
        ['tags', 'json'],
        ['place', 'json'],
        ['counts', 'json'],
        ['either', 'json'],
        ['document', 'json'],
        ['code', 'uuid'],
        ['at', 'timestamp'],
      ]);
      expect(column('Größen, weit', 'feeling')?.sampledValues).toEqual(["it's ok", 'sad']);
      expect(table('customers').indexes).toContainEqual(
        expect.objectContaining({ name: 'lowered', columns: ['(expression)', 'id'] }),
      );
    });
});
