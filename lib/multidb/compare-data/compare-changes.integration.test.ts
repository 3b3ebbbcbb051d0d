/** One change alone is enough for a range's checksum to be another one, whatever it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import {
  createTestDatabase,
  makeDuckdb,
  runOnMysql,
  runOnPostgresql,
  type TestDatabase,
} from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { compareDatabases } from './testing/compare-databases.ts';
import { typedRows, typedScript } from './testing/typed-rows.ts';

const count = 2_500;
const rows = typedRows(count);
const idWhere = (test: (row: (typeof rows)[number]) => boolean) => rows.find(test)?.id ?? 0;
const some = (column: keyof (typeof rows)[number]) =>
  idWhere((row) => row[column] !== null && row.name !== '');
const none = (column: keyof (typeof rows)[number]) => idWhere((row) => row[column] === null);

const changes: [what: string, id: number, set: string][] = [
  ['NULL becomes an empty text', none('name'), `name = ''`],
  ['an empty text becomes NULL', idWhere(({ name }) => name === ''), 'name = NULL'],
  ['a space at the end', some('name'), `name = CONCAT(name, ' ')`],
  ['another letter case', some('name'), 'name = LOWER(name)'],
  ['an accent', some('name'), `name = CONCAT(name, 'é')`],
  ['what belongs to the next column', some('name'), `name = CONCAT(name, '|5:c'), code = 'x'`],
  ['NULL becomes 0', none('big'), 'big = 0'],
  ['one more', some('big'), 'big = big + 1'],
  ['the third decimal', some('amount'), 'amount = amount + 0.001'],
  [
    'the last bit of a double',
    idWhere(({ ratio }) => (ratio ?? 0) > 5),
    'ratio = ratio * 1.0000000000000002e0',
  ],
  ['NULL becomes false', none('flag'), 'flag = false'],
  ['false becomes true', idWhere(({ flag }) => flag === false), 'flag = true'],
  ['the next day', some('day'), `day = '2031-01-01'`],
  ['a microsecond', some('moment'), `moment = '2024-03-31 02:30:00.000001'`],
  ['a byte', some('bytes'), 'bytes = NULL'],
];

const right = (['postgresql', 'mysql', 'duckdb'] as const).filter(hasTestServer);
const run: Record<(typeof right)[number], (url: string, sql: string) => Promise<void>> = {
  postgresql: runOnPostgresql,
  mysql: runOnMysql,
  duckdb: makeDuckdb,
};

describe.skipIf(!hasTestServer('postgresql')).each(right)('PostgreSQL and %s', (dialect) => {
  let base: TestDatabase;
  let other: TestDatabase;
  const make = (of: Dialect) =>
    createTestDatabase(of, `${typedScript(of, rows)}\nCREATE TABLE kept AS SELECT * FROM things;`);
  beforeAll(async () => {
    base = await make('postgresql');
    other = await make(dialect);
  });
  afterAll(async () => {
    await Promise.all([base.drop(), other.drop()]);
    await closeAllEngines();
  });

  it.each(changes)('%s (row %i)', async (_, id, set) => {
    const ask = (sql: string) => run[dialect](other.url, sql);
    await ask(`UPDATE things SET ${set} WHERE id = ${id}`);
    const found = await compareDatabases(base.target, other.target);
    await ask(`DELETE FROM things WHERE id = ${id}`);
    await ask(`INSERT INTO things SELECT * FROM kept WHERE id = ${id}`);
    expect(found).toMatchObject({ method: 'checksums', changed: 1, onlyLeft: 0, onlyRight: 0 });
    expect(found.changedRows[0]?.left[0]).toBe(id);
  });
});
