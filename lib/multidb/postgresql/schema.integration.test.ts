/** What PostgreSQL's catalogue can hold: names, namespaces and kinds of tables, introspected and read. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { compileQuery } from '../compile/compile-query.ts';
import { closeAllEngines } from '../engines.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy } from '../testing/tcp-proxy.ts';
import { postgresqlEngine } from './postgresql-engine.ts';

const signal = new AbortController().signal;

const script = `
  CREATE SCHEMA app;
  CREATE SCHEMA "Old Stuff";
  CREATE SCHEMA secret;
  CREATE TYPE app.mood AS ENUM ('sad', 'happy');
  CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0);
  CREATE DOMAIN app.net_price AS price NOT NULL;
  CREATE TYPE address AS (street text, zip varchar(10));

  CREATE TABLE customers (id integer PRIMARY KEY, name text);
  CREATE TABLE app.customers (id integer PRIMARY KEY, name text, feeling app.mood);
  CREATE TABLE app.orders (id integer PRIMARY KEY, customer integer REFERENCES app.customers, other integer REFERENCES public.customers);
  CREATE TABLE public.notes (id integer PRIMARY KEY, about integer REFERENCES app.customers);
  CREATE TABLE "Old Stuff"."Größe & ""Maß""" ("Id" integer PRIMARY KEY, "größe" integer, "名前" text, "select" text);
  CREATE TABLE "Customers" ("ID" integer PRIMARY KEY);
  CREATE TABLE pg_class (id integer);
  CREATE TABLE nothing ();

  CREATE VIEW names AS SELECT id, name FROM app.customers;
  CREATE MATERIALIZED VIEW name_counts AS SELECT name, count(*) AS n FROM app.customers GROUP BY name;
  CREATE INDEX name_counts_n ON name_counts (n);

  CREATE TABLE logs (at date NOT NULL, region text NOT NULL, customer integer REFERENCES app.customers, PRIMARY KEY (at, region)) PARTITION BY RANGE (at);
  CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (region);
  CREATE TABLE logs_2024_eu PARTITION OF logs_2024 FOR VALUES IN ('eu');
  CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
  CREATE INDEX logs_by_customer ON logs (customer);
  CREATE TABLE log_notes (id integer PRIMARY KEY, at date, region text, FOREIGN KEY (at, region) REFERENCES logs);

  CREATE TABLE vehicles (id integer PRIMARY KEY, wheels integer);
  CREATE TABLE cars (doors integer) INHERITS (vehicles);

  CREATE TABLE specials (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    width numeric(6,2) DEFAULT 1.5,
    area numeric GENERATED ALWAYS AS (width * width) STORED,
    feeling app.mood DEFAULT 'sad',
    feelings app.mood[],
    cost price,
    net app.net_price,
    costs price[],
    home address,
    homes address[],
    grid integer[][],
    doc json,
    docs jsonb[],
    code char(3),
    title varchar(20) NOT NULL);
  COMMENT ON TABLE specials IS 'All kinds';
  COMMENT ON COLUMN specials.area IS 'in m²';
  COMMENT ON VIEW names IS 'People';
  CREATE UNIQUE INDEX specials_title ON specials (lower(title), id DESC) INCLUDE (width) WHERE width > 0;

  CREATE EXTENSION hstore;
  CREATE EXTENSION postgres_fdw;
  CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1');
  CREATE FOREIGN TABLE faraway (id integer, name text) SERVER elsewhere;
  CREATE TABLE owned (id integer); ALTER EXTENSION hstore ADD TABLE owned;
  CREATE TABLE secret.plans (id integer);
  CREATE TABLE hidden (id integer PRIMARY KEY);
  CREATE TABLE partly (id integer PRIMARY KEY, wage integer, hidden integer REFERENCES hidden);

  INSERT INTO customers VALUES (1, 'public');
  INSERT INTO app.customers VALUES (1, 'app', 'happy');
  INSERT INTO "Old Stuff"."Größe & ""Maß""" VALUES (1, 7, 'ü', 's');
  INSERT INTO logs VALUES ('2024-05-01', 'eu', 1), ('2023-01-01', 'us', 1);
  INSERT INTO cars VALUES (1, 4, 5);
  INSERT INTO specials (feelings, costs, home, homes, grid, net, title)
    VALUES ('{sad,happy}', '{1.5,2}', '("Main St","12")', ARRAY['(a,b)'::address], '{{1,2},{3,4}}', 3, 'x');
`;

describe.runIf(hasTestServer('postgresql'))('schemas of PostgreSQL', () => {
  const login = `guru_reader_${Math.random().toString(36).slice(2, 10)}`;
  let database: TestDatabase;
  let schema: DatabaseSchema;
  let asReader: DatabaseSchema;

  beforeAll(async () => {
    database = await createTestDatabase('postgresql', script);
    const { databaseName } = database.target;
    await askTestServer('postgresql', `CREATE ROLE ${login} LOGIN PASSWORD 'reader'`);
    await askTestServer(
      'postgresql',
      `ALTER ROLE ${login} IN DATABASE ${databaseName} SET search_path = app, public`,
    );
    await run(`GRANT USAGE ON SCHEMA app, "Old Stuff" TO ${login};
      GRANT SELECT ON ALL TABLES IN SCHEMA app, public, "Old Stuff", secret TO ${login};
      REVOKE SELECT ON hidden, partly FROM ${login}; GRANT SELECT (id, hidden) ON partly TO ${login}`);
    schema = await postgresqlEngine.introspect(database.target, signal);
    asReader = await postgresqlEngine.introspect(readerTarget(), signal);
  });
  afterAll(async () => {
    await database?.drop();
    await closeAllEngines();
    await askTestServer('postgresql', `DROP ROLE IF EXISTS ${login}`);
  });

  const readerTarget = () => ({
    ...database.target,
    key: 'reader',
    username: login,
    password: 'reader',
  });
  async function run(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql);
    await client.end();
  }
  const nameOf = ({ namespace, name }: TableSchema) => (namespace ? `${namespace}/${name}` : name);
  const table = (name: string, from = schema): TableSchema => {
    const found = from.tables.find((candidate) => nameOf(candidate) === name);
    if (!found) throw new Error(`no table ${name} in ${from.tables.map(nameOf)}`);
    return found;
  };
  const column = (name: string): ColumnSchema | undefined =>
    table('specials').columns.find((candidate) => candidate.name === name);

  it('gives a namespace to what the name alone does not reach, and to nothing else', () => {
    const ordinary = [
      'Customers',
      'cars',
      'customers',
      'faraway',
      'log_notes',
      'logs',
      'name_counts',
      'names',
      'notes',
      'nothing',
      'partly',
      'specials',
      'vehicles',
    ];
    const outside = [
      'Old Stuff/Größe & "Maß"',
      'app/customers',
      'app/orders',
      'public/pg_class',
      'secret/plans',
    ];
    expect(schema.tables.map(nameOf).sort()).toEqual([...ordinary, ...outside, 'hidden'].sort());
    // This login looks into app first, where another `customers` stands before the one in public.
    expect(asReader.tables.map(nameOf).sort()).toEqual(
      [
        ...ordinary,
        'orders',
        'public/customers',
        'public/pg_class',
        'Old Stuff/Größe & "Maß"',
      ].sort(),
    );
  });

  it('names the tables that keys point to in the same way', () => {
    expect(table('app/orders').foreignKeys).toMatchObject([
      {
        columns: ['customer'],
        referredNamespace: 'app',
        referredTable: 'customers',
        referredColumns: ['id'],
      },
      { columns: ['other'], referredTable: 'customers', referredColumns: ['id'] },
    ]);
    expect(table('app/orders').foreignKeys[1]).not.toHaveProperty('referredNamespace');
    const [own, other] = table('orders', asReader).foreignKeys;
    expect(own).not.toHaveProperty('referredNamespace');
    expect(other).toMatchObject({ referredNamespace: 'public', referredTable: 'customers' });
  });

  it('leaves out columns that may not be read, and keys to tables that may not', () => {
    const partly = table('partly', asReader);
    expect(partly.columns.map(({ name }) => name)).toEqual(['id', 'hidden']);
    expect(partly.primaryKey).toEqual(['id']);
    expect(partly.foreignKeys).toEqual([]);
    expect(table('partly').foreignKeys).toHaveLength(1);
  });

  it('reads every table by the name that it is given', async () => {
    for (const [target, tables] of [
      [database.target, schema.tables],
      [readerTarget(), asReader.tables],
    ] as const) {
      for (const one of tables.filter(({ name }) => name !== 'faraway')) {
        const { namespace, name: at } = one;
        const query: LogicalQuery = {
          from: { ...(namespace ? { namespace } : {}), table: at, alias: 't' },
          joins: [],
          select: one.columns.map(({ name }) => ({
            expression: { kind: 'column', table: 't', column: name },
          })),
          groupBy: [],
          orderBy: [],
        };
        if (query.select.length === 0)
          query.select = [
            {
              expression: { kind: 'aggregate', function: 'count', argument: { kind: 'star' } },
              alias: 'n',
            },
          ];
        const statement = await guardStatement(compileQuery(query, 'postgresql'), 'postgresql');
        const result = await collectBatches(
          postgresqlEngine.read(target, statement, { rowsMax: 10, timeoutMs: 20_000, signal }),
        );
        const types = one.columns.map(({ name, type }) => ({ name, type }));
        if (types.length > 0) expect(result.columns).toEqual(types);
        if (at === 'customers')
          expect(result.rows[0]?.[1]).toBe(
            namespace ?? (target === database.target ? 'public' : 'app'),
          );
      }
    }
  });

  it('tells views and materialised views from tables', () => {
    const kinds = ['names', 'name_counts', 'logs', 'faraway', 'cars'].map(
      (name) => table(name).kind,
    );
    expect(kinds).toEqual(['view', 'view', 'table', 'table', 'table']);
    expect(table('names').comment).toBe('People');
    expect(table('name_counts').columns).toMatchObject([
      { name: 'name', type: 'text' },
      { name: 'n', type: 'integer', databaseType: 'bigint' },
    ]);
    expect(table('name_counts').indexes).toMatchObject([{ name: 'name_counts_n', columns: ['n'] }]);
  });

  it('counts a partitioned table once, with its keys', () => {
    expect(table('logs').primaryKey).toEqual(['at', 'region']);
    expect(table('logs').foreignKeys).toMatchObject([
      { columns: ['customer'], referredNamespace: 'app' },
    ]);
    expect(table('logs').indexes).toMatchObject([
      { name: 'logs_by_customer', columns: ['customer'] },
    ]);
    expect(table('log_notes').foreignKeys).toMatchObject([
      { columns: ['at', 'region'], referredTable: 'logs', referredColumns: ['at', 'region'] },
    ]);
    expect(table('cars').columns.map(({ name }) => name)).toEqual(['id', 'wheels', 'doors']);
  });

  it.each<[string, Partial<ColumnSchema>]>([
    ['id', { type: 'integer', databaseType: 'integer', nullable: false }],
    ['width', { type: 'decimal', databaseType: 'numeric(6,2)', default: '1.5' }],
    ['area', { type: 'decimal', databaseType: 'numeric', comment: 'in m²' }],
    [
      'feeling',
      {
        type: 'text',
        databaseType: 'app.mood',
        sampledValues: ['happy', 'sad'],
        default: `'sad'::app.mood`,
      },
    ],
    ['feelings', { type: 'json', databaseType: 'app.mood[]' }],
    ['cost', { type: 'decimal', databaseType: 'price', nullable: true }],
    ['net', { type: 'decimal', databaseType: 'app.net_price', nullable: false }],
    ['costs', { type: 'json', databaseType: 'price[]' }],
    ['home', { type: 'text', databaseType: 'address' }],
    ['homes', { type: 'json', databaseType: 'address[]' }],
    ['grid', { type: 'json', databaseType: 'integer[]' }],
    ['doc', { type: 'json', databaseType: 'json' }],
    ['docs', { type: 'json', databaseType: 'jsonb[]' }],
    ['code', { type: 'text', databaseType: 'character(3)', maxLength: 3 }],
    [
      'title',
      { type: 'text', databaseType: 'character varying(20)', maxLength: 20, nullable: false },
    ],
  ])('column %s is %j', (name, facts) => {
    expect(column(name)).toMatchObject(facts);
  });

  it('has no default for a generated column, and tells an index on expressions', () => {
    expect(column('area')).not.toHaveProperty('default');
    expect(table('specials').comment).toBe('All kinds');
    expect(table('specials').indexes).toEqual([
      {
        name: 'specials_title',
        columns: ['lower(title::text)', 'id'],
        unique: true,
        definition: expect.stringContaining('WHERE (width > (0)::numeric)'),
      },
    ]);
  });

  it('takes one round trip, whatever the number of tables', async () => {
    const proxy = await startTcpProxy(database.target);
    const target = { ...proxy.target, sampleValues: false };
    await postgresqlEngine.test(target, signal);
    const before = proxy.roundTrips();
    expect(await postgresqlEngine.introspect(target, signal)).toMatchObject({
      tables: { length: schema.tables.length },
    });
    expect(proxy.roundTrips() - before).toBe(1);
    await postgresqlEngine.fingerprint(target, signal);
    expect(proxy.roundTrips() - before).toBe(2);
    proxy.close();
  });
});
