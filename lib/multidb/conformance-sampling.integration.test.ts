/** A connection may keep its rows to itself: then only the catalogue is read. */
import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { engineFor } from './engines.ts';
import { hasTestServer } from './testing/has-test-server.ts';
import { targetOn } from './testing/own-server-logins.ts';
import {
  type OwnTestServer,
  ownServerDialects,
  type ServerDialect,
} from './testing/own-servers.ts';
import { setUpOwnServers } from './testing/set-up-own-servers.ts';
import { setUpTestDatabase } from './testing/set-up-test-database.ts';

const signal = new AbortController().signal;
const script = [
  'CREATE TABLE clients (id integer PRIMARY KEY, rank_name varchar(20))',
  `INSERT INTO clients VALUES (1, 'gold'), (2, 'silver'), (3, 'gold')`,
];
const sampledOf = ({ tables }: DatabaseSchema) =>
  tables.flatMap(({ columns }) => columns.flatMap(({ sampledValues }) => sampledValues ?? []));

describe.each(dialects.filter(hasTestServer))('sampling values of %s', (dialect) => {
  const database = setUpTestDatabase(dialect, script.join(';'));

  it.each([
    [undefined, ['gold', 'silver']],
    [true, ['gold', 'silver']],
    [false, []],
  ])('%s gives %j', async (sampleValues, values) => {
    const target = {
      ...database.target,
      key: `${database.target.key} ${sampleValues}`,
      sampleValues,
    };
    const schema = await engineFor(dialect).introspect(target, signal);
    await engineFor(dialect).close(target.key);
    expect(sampledOf(schema)).toEqual(values);
    expect(schema.tables.map(({ name }) => name)).toEqual(['clients']);
  });
});

/** How many rows of its tables anybody has read. */
const rowsRead: Record<
  ServerDialect,
  (server: OwnTestServer, database: string) => Promise<number>
> = {
  postgresql: async (server, database) => {
    const sql =
      'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int FROM pg_stat_user_tables';
    return Number((await server.run(sql, database))[0]?.[0]);
  },
  mysql: async (server, database) => {
    const sql = `SELECT SUM(ROWS_READ) FROM information_schema.TABLE_STATISTICS WHERE TABLE_SCHEMA = '${database}'`;
    return Number((await server.run(sql))[0]?.[0] ?? 0);
  },
};
/** MariaDB counts when it is asked to. */
const startCounting: Record<ServerDialect, string> = {
  postgresql: 'SELECT pg_stat_reset()',
  mysql: 'SET GLOBAL userstat = 1',
};

describe.each(ownServerDialects)('rows of %s', (dialect) => {
  const { server } = setUpOwnServers(dialect, { server: {} }, async ({ run }) => {
    for (const database of ['kept', 'shown']) {
      await run(`CREATE DATABASE ${database}`);
      for (const sql of script) await run(sql, database);
    }
    await run(startCounting[dialect]);
  });
  const superuser = { username: dialect === 'postgresql' ? 'postgres' : 'root', password: '' };

  it('are not read where sampling is off', async () => {
    const before = await rowsRead[dialect](server, 'kept');
    for (const [databaseName, sampleValues] of [
      ['kept', false],
      ['shown', true],
    ] as const) {
      const host = server.socket;
      const target = targetOn(server, { ...superuser, host, databaseName, sampleValues });
      await engineFor(dialect).introspect(target, signal);
      // A server counts when a connection ends.
      await engineFor(dialect).close(target.key);
    }
    await expect
      .poll(() => rowsRead[dialect](server, 'shown'), { timeout: 10_000 })
      .toBeGreaterThanOrEqual(3);
    expect(await rowsRead[dialect](server, 'kept')).toBe(before);
  });
});
