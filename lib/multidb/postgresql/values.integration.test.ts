/** Every type that a column can have, with NULL and extremes. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { closeAllEngines } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import {
  createTestDatabase,
  type TestDatabase,
  testServerUrl,
} from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguarded } from '../testing/unguarded.ts';
import { postgresqlEngine } from './postgresql-engine.ts';
import { sinceVersion, valueGroups, valueTypesSql } from './testing/value-cases.ts';

const limits = { rowsMax: 100, timeoutMs: 20_000, signal: new AbortController().signal };
/** Only PostgreSQL itself makes values of these. */
const internal = /^(gtsvector|pg_node_tree|pg_ndistinct|pg_dependencies|pg_mcv_list|pg_brin_\w+)$/;

const columns = valueGroups.flatMap(({ type, columns: byType }) =>
  Object.entries(byType).map(([column, cases]) => ({ column, type, cases })),
);

describe.runIf(hasTestServer('postgresql'))('values of PostgreSQL', () => {
  let database: TestDatabase;
  let schema: DatabaseSchema;
  let version = 0;
  const exists = (column: string) => (sinceVersion[column] ?? 0) <= version;
  const read = (sql: string, target = database.target) =>
    collectBatches(postgresqlEngine.read(target, unguarded('postgresql', sql), limits));

  beforeAll(async () => {
    const [row] = await askTestServer('postgresql', `SELECT current_setting('server_version_num')`);
    version = Math.floor(Number(row?.[0]) / 10_000);
    const tables = columns.map(({ column, cases }, at) => {
      if (!exists(column)) return '';
      const rows = ['NULL', ...cases.map(([sql]) => sql)].map((sql, n) => `(${n}, ${sql})`);
      return `CREATE TABLE v${at} (n integer, v ${column});
        ${rows.map((values) => `INSERT INTO v${at} VALUES ${values};`).join('\n')}`;
    });
    const money = `DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET lc_monetary = ''C''', current_database());
      SET lc_monetary = 'C'; SET TimeZone = 'UTC'; END $$;`;
    database = await createTestDatabase('postgresql', valueTypesSql + money + tables.join('\n'));
    schema = await postgresqlEngine.introspect(database.target, limits.signal);
  });
  afterAll(async () => {
    await database?.drop();
    await closeAllEngines();
  });

  it.each(columns.map((column, at) => ({ ...column, at })))(
    '$column is read as $type',
    async ({ column, type, cases, at }) => {
      if (!exists(column)) {
        await expect(read(`SELECT NULL::${column}`)).rejects.toMatchObject({
          code: 'query_failed',
        });
        return;
      }
      const result = await read(`SELECT v FROM v${at} ORDER BY n`);
      expect(result.rows).toEqual([[null], ...cases.map(([, cell]) => [cell])]);
      expect(result.columns).toEqual([{ name: 'v', type }]);
      expect(JSON.parse(JSON.stringify(result.rows))).toEqual(result.rows);
      const introspected = schema.tables.find(({ name }) => name === `v${at}`)?.columns[1];
      expect(introspected).toMatchObject({ type, databaseType: column });
    },
  );

  it('leaves out no type that this server has', async () => {
    const { rows } = await read(`SELECT format_type(oid, NULL) FROM pg_type
      WHERE oid < 16384 AND typtype IN ('b', 'r', 'm') AND typcategory <> 'A'
        AND typnamespace = 'pg_catalog'::regnamespace`);
    const tested = new Set(
      columns.map(({ column }) => column.replace(/\(.*?\)/, '').replace('  ', ' ')),
    );
    const left = rows.map(([name]) => String(name)).filter((name) => !internal.test(name));
    expect(left.filter((name) => !tested.has(name))).toEqual([]);
  });

  it('reads every array of a built-in type as JSON', async () => {
    const { rows } =
      await read(`SELECT string_agg(format('NULL::%s', format_type(a.oid, NULL)), ', ')
      FROM pg_type a JOIN pg_type e ON e.oid = a.typelem
      WHERE a.oid < 16384 AND a.typcategory = 'A' AND a.typlen = -1 AND e.typtype <> 'c'
        AND a.typnamespace = 'pg_catalog'::regnamespace
        AND e.typname <> 'gtsvector' AND a.typname NOT IN ('int2vector', 'oidvector')`);
    const result = await read(`SELECT ${rows[0]?.[0]}`);
    expect(result.columns.length).toBeGreaterThan(60);
    expect(new Set(result.columns.map(({ type }) => type))).toEqual(new Set(['json']));
  });

  it.each([
    ['SQL_ASCII', [['gr\ufffdn'], ['grün']], 'gr\ufffdn'],
    ['LATIN1', [['grün'], ['grÃ¼n']], 'grün'],
  ])('reads a database whose encoding is %s', async (encoding, rows, name) => {
    const databaseName = `${database.target.databaseName}_${encoding.toLowerCase()}`;
    await askTestServer(
      'postgresql',
      `CREATE DATABASE ${databaseName} ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    );
    const url = new URL(testServerUrl('postgresql'));
    url.pathname = databaseName;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(`SET client_encoding = '${encoding}'`);
    const text = (hex: string) => `convert_from('\\x${hex}', '${encoding}')`;
    await client.query(`CREATE TABLE words (n integer, word text, status text);
      INSERT INTO words VALUES (1, ${text('6772fc6e')}, ${text('6772fc6e')}), (2, ${text('6772c3bc6e')}, 'x');
      DO $$ BEGIN EXECUTE format('COMMENT ON TABLE words IS %L', ${text('6772fc6e')}); END $$`);
    await client.end();
    const target = { ...database.target, key: encoding, databaseName };
    try {
      expect((await read('SELECT word FROM words ORDER BY n', target)).rows).toEqual(rows);
      expect(await read(`SELECT 'grün' AS "ü"`, target)).toMatchObject({
        columns: [{ name: 'ü' }],
        rows: [['grün']],
      });
      const { tables } = await postgresqlEngine.introspect(target, limits.signal);
      expect(tables[0]).toMatchObject({ name: 'words', comment: name });
      expect(tables[0]?.columns[2]?.sampledValues).toContain(name);
    } finally {
      await postgresqlEngine.close(target.key);
      await askTestServer('postgresql', `DROP DATABASE ${databaseName}`);
    }
  });
});
