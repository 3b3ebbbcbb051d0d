/** The fingerprint is another one after a change of the schema, and the same after all else. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { postgresqlEngine } from './postgresql-engine.ts';

const script = `
  CREATE SCHEMA app;
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE DOMAIN price AS numeric(10,2);
  CREATE TABLE customers (id integer PRIMARY KEY, name text, feeling mood, cost price);
  CREATE TABLE orders (id integer PRIMARY KEY, customer integer);
  CREATE VIEW names AS SELECT name FROM customers;
  CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM customers;
  CREATE INDEX orders_customer ON orders (customer);
  CREATE TABLE logs (at date) PARTITION BY RANGE (at);
  CREATE TABLE old_logs (at date);
  INSERT INTO customers SELECT n, 'x' FROM generate_series(1, 1000) n;`;

describe.runIf(hasTestServer('postgresql'))('the fingerprint of a PostgreSQL schema', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const fingerprint = () =>
    postgresqlEngine.fingerprint(database.target, new AbortController().signal);

  beforeAll(async () => {
    database = await createTestDatabase('postgresql', script);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
    await closeAllEngines();
  });

  it.each([
    'CREATE TABLE made (id integer)',
    'ALTER TABLE made RENAME TO renamed',
    'ALTER TABLE renamed SET SCHEMA app',
    'DROP TABLE app.renamed',
    'ALTER TABLE customers ADD COLUMN age integer',
    'ALTER TABLE customers RENAME COLUMN age TO years',
    'ALTER TABLE customers ALTER COLUMN years TYPE bigint',
    'ALTER TABLE orders ALTER COLUMN customer SET NOT NULL',
    'ALTER TABLE customers ALTER COLUMN years SET DEFAULT 1',
    'ALTER TABLE customers ALTER COLUMN years SET DEFAULT 2',
    'ALTER TABLE customers ALTER COLUMN years DROP DEFAULT',
    'ALTER TABLE customers DROP COLUMN years',
    'ALTER TABLE orders ADD CONSTRAINT ordered_by FOREIGN KEY (customer) REFERENCES customers',
    'ALTER TABLE orders RENAME CONSTRAINT ordered_by TO bought_by',
    'ALTER TABLE orders DROP CONSTRAINT bought_by',
    'CREATE UNIQUE INDEX customers_name ON customers (name, id)',
    'ALTER INDEX customers_name RENAME TO by_name',
    'DROP INDEX by_name',
    `COMMENT ON TABLE customers IS 'who buys'`,
    `COMMENT ON TABLE customers IS 'who bought'`,
    'COMMENT ON TABLE customers IS NULL',
    `COMMENT ON COLUMN customers.name IS 'first and last'`,
    `ALTER TYPE mood ADD VALUE 'so so'`,
    `ALTER TYPE mood RENAME VALUE 'so so' TO 'meh'`,
    'ALTER TYPE mood RENAME TO feeling',
    'ALTER DOMAIN price RENAME TO worth',
    'CREATE OR REPLACE VIEW names AS SELECT name, id FROM customers',
    `ALTER TABLE logs ATTACH PARTITION old_logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
    'ALTER TABLE logs DETACH PARTITION old_logs',
    'CREATE SCHEMA empty; CREATE TABLE empty.t (id integer)',
    'ALTER SCHEMA empty RENAME TO filled',
  ])('is another one after %s', async (sql) => {
    const before = await fingerprint();
    for (const statement of sql.split('; ')) await client.query(statement);
    expect(await fingerprint()).not.toBe(before);
  });

  it.each([
    `INSERT INTO customers SELECT n, 'y' FROM generate_series(1001, 3000) n`,
    'DELETE FROM customers WHERE id > 2000',
    'ANALYZE',
    'VACUUM',
    'VACUUM FULL customers',
    'VACUUM FREEZE',
    'REINDEX TABLE orders',
    'CLUSTER customers USING customers_pkey',
    'TRUNCATE orders',
    'REFRESH MATERIALIZED VIEW counts',
    'CREATE TEMP TABLE mine AS SELECT 1 AS id',
    'SELECT 1',
  ])('is the same after %s', async (sql) => {
    const before = await fingerprint();
    await client.query(sql);
    expect(await fingerprint()).toBe(before);
  });

  it('is another one for a login with other rights or another search path', async () => {
    const before = await fingerprint();
    const { databaseName } = database.target;
    await client.query(`ALTER DATABASE ${databaseName} SET search_path = app`);
    await postgresqlEngine.close(database.target.key);
    expect(await fingerprint()).not.toBe(before);
  });
});
