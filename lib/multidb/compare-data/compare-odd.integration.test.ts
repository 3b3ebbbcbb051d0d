/** What is not as it should be: columns, keys and documents that differ, tables that change, ends that come early. */
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import {
  createTestDatabase,
  runOnPostgresql,
  type TestDatabase,
} from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { startTcpProxy } from '../testing/tcp-proxy.ts';
import { createSideReader } from './side-reader.ts';
import { compareDatabases } from './testing/compare-databases.ts';

const made: TestDatabase[] = [];
async function make(dialect: Dialect, script: string): Promise<TestDatabase> {
  const database = await createTestDatabase(dialect, script);
  made.push(database);
  return database;
}
afterAll(async () => {
  await Promise.all(made.map((database) => database.drop()));
  await closeAllEngines();
});

const numbers = (count: number) =>
  `CREATE TABLE things AS SELECT n AS id, n * 3 AS value, 'row ' || n AS name FROM generate_series(1, ${count}) AS n;
   ALTER TABLE things ADD PRIMARY KEY (id);`;

describe('columns', () => {
  it('that one side lacks or that cannot be compared are told, and the others compared', async () => {
    const left = await make(
      'sqlite',
      `CREATE TABLE things (ID integer PRIMARY KEY, name text, size integer, old text, seen date);
       INSERT INTO things VALUES (1, 'a', 5, 'x', '2024-01-01'), (2, 'b', 6, 'y', '2024-01-02')`,
    );
    const right = await make(
      'duckdb',
      `CREATE TABLE things (id integer PRIMARY KEY, NAME varchar, size varchar, fresh integer, seen timestamp);
       INSERT INTO things VALUES (1, 'a', 'five', 1, '2024-01-01'), (2, 'B', 'six', 2, '2024-01-02 00:00:01')`,
    );
    const found = await compareDatabases(left.target, right.target);
    expect(found).toMatchObject({
      leftOnlyColumns: ['old'],
      rightOnlyColumns: ['fresh'],
      leftOut: [{ column: 'size', left: 'INTEGER', right: 'VARCHAR' }],
      equal: 1,
      changed: 1,
      changedColumns: [
        { name: 'name', rows: 1 },
        { name: 'seen', rows: 1 },
      ],
    });
  });

  it.skipIf(!hasTestServer('postgresql'))(
    'whose names differ in letter case alone are paired to the letter',
    async () => {
      const script = (columns: string) =>
        `CREATE TABLE things (id integer PRIMARY KEY, ${columns}); INSERT INTO things (id, name, "Name", "NAME") VALUES (1, 'a', 'b', 'c')`;
      const left = await make('postgresql', script('name text, "Name" text, "NAME" text'));
      const right = await make('postgresql', script('"NAME" text, "Name" text, name text'));
      expect(await compareDatabases(left.target, right.target)).toMatchObject({
        equal: 1,
        columns: [{ name: 'id' }, { name: 'name' }, { name: 'Name' }, { name: 'NAME' }],
        leftOnlyColumns: [],
        rightOnlyColumns: [],
      });
      const folded = await make(
        'sqlite',
        "CREATE TABLE things (id integer PRIMARY KEY, naMe text); INSERT INTO things VALUES (1, 'a')",
      );
      expect(await compareDatabases(left.target, folded.target)).toMatchObject({
        equal: 1,
        leftOnlyColumns: ['Name', 'NAME'],
      });
    },
  );

  it('that are none in common are a sentence', async () => {
    const left = await make('sqlite', 'CREATE TABLE things (a integer)');
    const right = await make('sqlite', 'CREATE TABLE things (b integer)');
    await expect(compareDatabases(left.target, right.target)).rejects.toMatchObject({
      code: 'invalid_input',
      userMessage: expect.stringContaining('no column in common'),
    });
    await expect(compareDatabases(left.target, left.target, { key: ['b'] })).rejects.toMatchObject({
      userMessage: expect.stringContaining('b cannot be the key'),
    });
  });
});

describe('keys', () => {
  it('that are NULL or occur twice lose no row', async () => {
    const rows = ["(1, 'a')", "(1, 'b')", "(NULL, 'n')", "(NULL, 'n')", "(2, 'c')"];
    const others = ["(1, 'b')", "(1, 'A')", "(NULL, 'n')", "(NULL, 'm')", "(2, 'c')", "(2, 'c')"];
    const script = (values: string[]) =>
      `CREATE TABLE things (code integer, name text); INSERT INTO things VALUES ${values.join(', ')}`;
    const left = await make('sqlite', script(rows));
    const right = await make('sqlite', script(others));
    const found = await compareDatabases(left.target, right.target, { key: ['code'] });
    expect(found).toMatchObject({
      leftRows: 5,
      rightRows: 6,
      changed: 1,
      onlyLeft: 1,
      onlyRight: 2,
    });
    expect(found.changedRows).toEqual([{ left: [1, 'a'], right: [1, 'A'], columns: [1] }]);
    expect(found.onlyLeftRows).toEqual([[null, 'n']]);
    expect(found.onlyRightRows).toEqual(
      expect.arrayContaining([
        [2, 'c'],
        [null, 'm'],
      ]),
    );
  });

  it('that a person named are told where they are not unique, and only then', async () => {
    const script = (values: string) =>
      `CREATE TABLE things (id integer PRIMARY KEY, code integer, name varchar(9));
       INSERT INTO things VALUES ${values}`;
    const left = await make(
      'sqlite',
      script("(1, 7, 'a'), (2, 7, 'b'), (3, 8, 'c'), (4, NULL, 'd'), (5, NULL, 'd')"),
    );
    const right = await make(
      'duckdb',
      script("(1, 7, 'a'), (2, 9, 'b'), (3, 8, 'c'), (4, NULL, 'd'), (5, NULL, 'd')"),
    );
    const byCode = await compareDatabases(left.target, right.target, { key: ['code'] });
    expect(byCode).toMatchObject({
      doubledKeys: { left: 1, right: 0 },
      changed: 0,
      onlyLeft: 1,
      onlyRight: 1,
      equal: 4,
    });
    const byId = await compareDatabases(left.target, right.target, { key: ['ID', 'code'] });
    expect(byId.doubledKeys).toBeUndefined();
    const unlike = await compareDatabases(right.target, right.target, { key: ['code', 'name'] });
    expect(unlike.doubledKeys).toBeUndefined();
  });

  it.each(['postgresql', 'mysql', 'duckdb'] as const)(
    'that a person named are told where they are not unique, on %s by checksums',
    async (dialect) => {
      if (!hasTestServer(dialect)) return;
      const numbers = Array.from({ length: 3_000 }, (_, at) => at - 1_500);
      const script = (other: number) =>
        `CREATE TABLE things (id integer, name varchar(20));
         INSERT INTO things VALUES ${numbers.map((id) => `(${id}, 'n${id}')`).join(', ')}, (-1500, 'twice'), (9, 'n9'), (-5, 'a${other}');`;
      const [left, right] = [await make(dialect, script(0)), await make(dialect, script(1))];
      const found = await compareDatabases(left.target, right.target, { key: ['id'] });
      expect(found).toMatchObject({
        method: 'checksums',
        doubledKeys: { left: 3, right: 3 },
        leftRows: 3_003,
        changed: 1,
        onlyLeft: 0,
        onlyRight: 0,
      });
    },
  );

  it('of tables that are empty find nothing, and everything', async () => {
    for (const dialect of ['postgresql', 'mysql', 'duckdb', 'sqlite'] as const) {
      if (!hasTestServer(dialect)) continue;
      const table = 'CREATE TABLE things (id integer PRIMARY KEY, name varchar(20));';
      const numbers = Array.from({ length: 2_500 }, (_, at) => at - 2_000);
      const none = await make(dialect, table);
      const some = await make(
        dialect,
        `${table} INSERT INTO things VALUES ${numbers.map((id) => `(${id}, 'x')`).join(', ')};`,
      );
      expect(await compareDatabases(none.target, none.target)).toMatchObject({
        equal: 0,
        leftRows: 0,
        onlyLeft: 0,
      });
      expect(await compareDatabases(none.target, some.target)).toMatchObject({
        equal: 0,
        onlyRight: 2_500,
        notes: [],
      });
      expect(await compareDatabases(some.target, none.target)).toMatchObject({
        onlyLeft: 2_500,
        notes: [],
      });
    }
  });

  it.skipIf(!hasTestServer('postgresql'))(
    'that only one side declares are used for both',
    async () => {
      const left = await make('postgresql', numbers(3_000));
      const right = await make(
        'duckdb',
        `CREATE TABLE things AS
      SELECT n::integer AS id, (n * 3)::integer AS value, 'row ' || n AS name FROM generate_series(1, 3000) AS g (n) WHERE n <> 77`,
      );
      const found = await compareDatabases(left.target, right.target);
      expect(found).toMatchObject({ key: ['id'], onlyLeft: 1, changed: 0, method: 'checksums' });
      expect(found.notes).toEqual([
        'Only left.things declares the key id; both are compared by it.',
      ]);
    },
  );
});

it.skipIf(!hasTestServer('mysql')).each(['PRIMARY KEY (id)', ''])(
  'values for whose text the server has no room are not equal (%s)',
  async (key) => {
    const script = (letter: string) =>
      `CREATE TABLE numbers (id int PRIMARY KEY); INSERT INTO numbers SELECT seq FROM seq_1_to_2100;
       CREATE TABLE things (id int NOT NULL, bytes longblob${key && `, ${key}`});
       INSERT INTO things SELECT id, 'x' FROM numbers;
       UPDATE things SET bytes = REPEAT('${letter}', 9000000) WHERE id = 77;`;
    const [left, right] = [await make('mysql', script('a')), await make('mysql', script('b'))];
    const found = await compareDatabases(left.target, right.target);
    const expected = key ? { changed: 1, equal: 2_099 } : { onlyLeft: 1, onlyRight: 1 };
    expect(found).toMatchObject({ ...expected, method: 'rows' });
    expect(await compareDatabases(left.target, left.target)).toMatchObject({ equal: 2_100 });
  },
  60_000,
);

const servers = hasTestServer('postgresql') && hasTestServer('mysql');
it.skipIf(!servers)(
  'many rows with a key of several texts stay within what one statement may hold',
  async () => {
    const script = (changes: string) =>
      [
        'CREATE TABLE numbers (id bigint PRIMARY KEY);',
        'INSERT INTO numbers VALUES (1);',
        ...Array.from(
          { length: 17 },
          (_, n) => `INSERT INTO numbers SELECT id + ${2 ** n} FROM numbers;`,
        ),
        `CREATE TABLE things (code varchar(60), region varchar(20), no integer, value integer,
         PRIMARY KEY (region, code, no));`,
        `INSERT INTO things SELECT CONCAT('Kündé ', (id * 7919) % 1000003), CONCAT('r', id % 7), id % 100, id FROM numbers;`,
        changes,
      ].join('\n');
    const left = await make('postgresql', script(''));
    for (const [changes, changed] of [
      ['UPDATE things SET value = 0 WHERE value % 3000 = 3', 44],
      ['UPDATE things SET value = 0 WHERE value % 100 = 3', 1_311],
    ] as const) {
      const right = await make('mysql', script(changes));
      const found = await compareDatabases(left.target, right.target);
      expect(found).toMatchObject({
        key: ['region', 'code', 'no'],
        method: 'checksums',
        changed,
        equal: 2 ** 17 - changed,
        notes: [],
      });
    }
  },
  60_000,
);

it.skipIf(!hasTestServer('postgresql')).each([
  ['varchar(9)', 450, 'checksums'],
  ['numeric', 500, 'rows'],
])(
  'tables of many columns stay within what one statement may hold (%s, %i)',
  async (type, columnCount, method) => {
    const columns = Array.from({ length: columnCount }, (_, at) => `c${at} ${type}`).join(', ');
    const script = (change: string) =>
      `CREATE TABLE things (id integer PRIMARY KEY, ${columns});
     INSERT INTO things (id, c0, c9) SELECT n, n, 1 FROM generate_series(1, 30000) n; ${change}`;
    const left = await make('postgresql', script(''));
    const right = await make('postgresql', script('UPDATE things SET c9 = 2 WHERE id = 7'));
    const found = await compareDatabases(left.target, right.target);
    expect(found).toMatchObject({ changed: 1, equal: 29_999, method });
  },
  60_000,
);

describe('documents', () => {
  const documents: Record<Dialect, (text: string) => string> = {
    postgresql: (text) =>
      `CREATE TABLE things (id integer PRIMARY KEY, doc jsonb); INSERT INTO things VALUES (1, '${text}')`,
    mysql: (text) =>
      `CREATE TABLE things (id integer PRIMARY KEY, doc json); INSERT INTO things VALUES (1, '${text}')`,
    sqlite: (text) =>
      `CREATE TABLE things (id integer PRIMARY KEY, doc json); INSERT INTO things VALUES (1, '${text}')`,
    duckdb: (text) =>
      `CREATE TABLE things (id integer PRIMARY KEY, doc json); INSERT INTO things VALUES (1, '${text}')`,
  };
  const dialects = (['postgresql', 'mysql', 'sqlite', 'duckdb'] as const).filter(hasTestServer);

  it.each(dialects)('of %s are equal whatever the order of their keys', async (dialect) => {
    const left = await make(
      dialect,
      documents[dialect]('{"b": [1, {"y": null, "x": 1.0}], "a": "é"}'),
    );
    const right = await make('sqlite', documents.sqlite('{"a":"é","b":[1,{"x":1,"y":null}]}'));
    expect(await compareDatabases(left.target, right.target)).toMatchObject({
      equal: 1,
      changed: 0,
    });
    const other = await make('sqlite', documents.sqlite('{"a":"é","b":[{"x":1,"y":null},1]}'));
    expect(await compareDatabases(left.target, other.target)).toMatchObject({
      equal: 0,
      changed: 1,
    });
  });
});

it('a comparison of tables that are changed meanwhile says so', async () => {
  const script = `CREATE TABLE things (id integer PRIMARY KEY);
    INSERT INTO things WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 100) SELECT id FROM n`;
  const left = await make('sqlite', script);
  const right = await make('sqlite', script);
  let isFirst = true;
  const found = await compareDatabases(left.target, right.target, {
    tell: () => {
      // Both have been counted.
      if (isFirst) new Database(right.url).exec('DELETE FROM things WHERE id > 60').close();
      isFirst = false;
    },
  });
  expect(found).toMatchObject({ leftRows: 100, rightRows: 60, onlyLeft: 40 });
  expect(found.notes).toEqual([expect.stringContaining('changed while they were compared')]);
});

describe.skipIf(!hasTestServer('postgresql'))('a comparison', () => {
  it('calls tables of other schemas by their whole names, as two may have one', async () => {
    const database = await make(
      'postgresql',
      'CREATE SCHEMA shop; CREATE TABLE shop.things (id integer PRIMARY KEY)',
    );
    expect(await compareDatabases(database.target, database.target)).toMatchObject({
      left: { table: 'shop.things' },
    });
  });

  it('of a snapshot does not see what is changed after it', async () => {
    const database = await make('postgresql', numbers(100));
    const { target } = database;
    const signal = new AbortController().signal;
    const snapshot = await engineFor('postgresql').openSnapshot?.(target, signal);
    await runOnPostgresql(database.url, 'DELETE FROM things WHERE id > 10');
    const readerOf = (id?: string) =>
      createSideReader(target, { timeoutMs: 5_000, signal, ...(id && { snapshot: id }) });
    const sql = 'SELECT COUNT(*) FROM things';
    const rows = await Promise.all([readerOf(snapshot?.id).rows(sql), readerOf().rows(sql)]);
    await snapshot?.close();
    expect(rows).toEqual([[[100]], [[10]]]);
  });

  it('ends when it is stopped, and its statements with it', async () => {
    const left = await make('postgresql', numbers(200_000));
    const stop = new AbortController();
    const found = compareDatabases(left.target, left.target, {
      signal: stop.signal,
      tell: ({ rowsTotal }) => {
        if (rowsTotal !== undefined) stop.abort();
      },
    });
    await expect(found).rejects.toMatchObject({ code: 'cancelled' });
    const running = `SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%row_hash%' AND datname = '${left.target.databaseName}'`;
    await expect.poll(() => askTestServer('postgresql', running)).toEqual([['0']]);
  });

  it('ends where a database is lost', async () => {
    const left = await make('postgresql', numbers(200_000));
    const proxy = await startTcpProxy(left.target);
    const found = compareDatabases(left.target, proxy.target, {
      tell: ({ rowsTotal }) => {
        if (rowsTotal === undefined) return;
        proxy.cut();
        proxy.close();
      },
    });
    await expect(found).rejects.toMatchObject({ code: 'unreachable' });
    await engineFor('postgresql').close(proxy.target.key);
  });
});
