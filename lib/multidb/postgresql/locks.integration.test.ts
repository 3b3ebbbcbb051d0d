/** Tables that another session has locked against reading neither hold up nor spoil introspection. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Introspection } from '#lib/shape/database-schema.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { postgresqlEngine } from './postgresql-engine.ts';

const signal = new AbortController().signal;

/** Enough tables for several sampling queries, each with many columns. */
const others = Array.from({ length: 30 }, (_, at) => `other_${at}`);

const script = [
  `CREATE TABLE locked (id integer PRIMARY KEY DEFAULT 7, kind varchar(20) DEFAULT 'a', size text)`,
  'CREATE UNIQUE INDEX locked_kind ON locked (kind, id)',
  'CREATE INDEX locked_upper ON locked (upper(kind))',
  'CREATE UNIQUE INDEX locked_part ON locked (size) WHERE id > 3',
  `INSERT INTO locked VALUES (1, 'a', 'large')`,
  ...others.flatMap((name) => [
    `CREATE TABLE ${name} (id integer PRIMARY KEY, rank_name varchar(20))`,
    `INSERT INTO ${name} VALUES (1, 'gold'), (2, 'silver')`,
  ]),
].join(';');

describe.runIf(hasTestServer('postgresql'))('tables that another session has locked', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const introspect = (sampleValues: boolean) =>
    postgresqlEngine.introspect({ ...database.target, sampleValues }, signal);
  const tableOf = ({ tables }: Introspection, name: string) =>
    tables.find((table) => table.name === name);

  beforeAll(async () => {
    database = await createTestDatabase('postgresql', script);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(() => client.query('ROLLBACK'));
  afterAll(async () => {
    await client?.end();
    await database?.drop();
    await closeAllEngines();
  });
  const lock = async () => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE locked IN ACCESS EXCLUSIVE MODE');
  };

  it('are told without their defaults and the definitions of their indexes', async () => {
    await lock();
    const table = tableOf(await introspect(false), 'locked');
    expect(table).toMatchObject({
      primaryKey: ['id'],
      columns: [{ name: 'id' }, { name: 'kind', databaseType: 'character varying(20)' }, {}],
      indexes: [
        {
          name: 'locked_kind',
          columns: ['kind', 'id'],
          unique: true,
          definition: 'UNIQUE INDEX locked_kind',
        },
      ],
    });
    expect(table?.columns[0]).not.toHaveProperty('default');
  });

  it('have another fingerprint until all of it has been read', async () => {
    const fingerprint = () => postgresqlEngine.fingerprint(database.target, signal);
    await lock();
    const partial = await introspect(false);
    expect(await fingerprint()).not.toBe(partial.fingerprint);
    await client.query('ROLLBACK');
    expect(await fingerprint()).not.toBe(partial.fingerprint);
    const whole = await introspect(false);
    expect(await fingerprint()).toBe(whole.fingerprint);
    expect(tableOf(whole, 'locked')?.indexes).toHaveLength(3);
    expect(tableOf(whole, 'locked')?.columns[0]?.default).toBe('7');
  });

  it('cost no other table its sampled values', async () => {
    await lock();
    const schema = await introspect(true);
    const without = others.filter((name) => !tableOf(schema, name)?.columns[1]?.sampledValues);
    expect(without).toEqual([]);
    expect(tableOf(schema, 'locked')?.columns[1]).not.toHaveProperty('sampledValues');
  });
});
