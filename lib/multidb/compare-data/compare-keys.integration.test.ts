/** Keys of every kind, tables without one, and what is there on one side alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { compareDatabases } from './testing/compare-databases.ts';

const words = [
  'Äpfel',
  'apfel',
  'Zebra',
  'zebra',
  'été',
  '🌱',
  'ﬀ',
  '',
  'a b',
  'A_B',
  'ß',
  'ss',
  '한국',
];

/** Keys whose order no two collations agree on, none of them twice for any of these. */
function textKeys(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${words[at % words.length]}${at}`);
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function insert(table: string, rows: string[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += 500) {
    parts.push(`INSERT INTO ${table} VALUES ${rows.slice(at, at + 500).join(', ')};`);
  }
  return parts.join('\n');
}

const dayOf = (at: number) => `'20${10 + (at % 15)}-0${(at % 9) + 1}-1${at % 9}'`;

/** @param without rows (by their number) that are left out; @param other that have another value */
function script(
  dialect: Dialect,
  count: number,
  without: number[] = [],
  other: number[] = [],
): string {
  const collation = dialect === 'mysql' ? ' COLLATE utf8mb4_swedish_ci' : '';
  const numbers = Array.from({ length: count }, (_, at) => at).filter(
    (at) => !without.includes(at),
  );
  const value = (at: number) => (other.includes(at) ? -1 : at);
  const keys = textKeys(count);
  const uuid = (at: number) =>
    `${((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}-8bf9-3888-9912-ace4e6543002`;
  return [
    `CREATE TABLE texts (code varchar(40)${collation} PRIMARY KEY, value integer);`,
    insert(
      'texts',
      numbers.map((at) => `(${quoted(keys[at] ?? '')}, ${value(at)})`),
    ),
    `CREATE TABLE uuids (id ${dialect === 'mysql' || dialect === 'sqlite' ? 'char(36)' : 'uuid'} PRIMARY KEY, value integer);`,
    insert(
      'uuids',
      numbers.map((at) => `('${uuid(at)}', ${value(at)})`),
    ),
    `CREATE TABLE days (day date, region varchar(20)${collation}, no integer, value integer, PRIMARY KEY (day, region, no));`,
    insert(
      'days',
      numbers.map(
        (at) => `(${dayOf(at)}, ${quoted(words[at % words.length] ?? '')}, ${at}, ${value(at)})`,
      ),
    ),
    `CREATE TABLE keyless (name varchar(40), value integer);`,
    insert(
      'keyless',
      numbers.flatMap((at) =>
        Array.from(
          { length: (at % 3) + 1 },
          () => `(${at % 9 === 0 ? 'NULL' : quoted(keys[at % 700] ?? '')}, ${value(at)})`,
        ),
      ),
    ),
    'CREATE TABLE none (id integer PRIMARY KEY, value integer);',
    `CREATE TABLE seen (id integer PRIMARY KEY, value integer);`,
    insert(
      'seen',
      numbers.map((at) => `(${at}, ${value(at)})`),
    ),
    'CREATE VIEW seen_view AS SELECT id, value FROM seen;',
  ].join('\n');
}

const count = 2_600;
const without = [0, 1_234, count - 1];
const other = [7, 1_500];

const dialects = testEngines.map(({ dialect }) => dialect);
const databases = new Map<Dialect, { base: TestDatabase; changed: TestDatabase }>();
beforeAll(async () => {
  for (const dialect of dialects) {
    const base = await createTestDatabase(dialect, script(dialect, count));
    const changed = await createTestDatabase(dialect, script(dialect, count, without, other));
    databases.set(dialect, { base, changed });
  }
}, 120_000);
afterAll(async () => {
  for (const { base, changed } of databases.values())
    await Promise.all([base.drop(), changed.drop()]);
  await closeAllEngines();
});

const targetOf = (dialect: Dialect, which: 'base' | 'changed') => {
  const found = databases.get(dialect);
  if (!found) throw new Error(`There is no ${dialect}.`);
  return found[which].target;
};
// Each engine with itself and with the next one.
const pairs = dialects.flatMap((left, at) => [
  [left, left] as const,
  [left, dialects[(at + 1) % dialects.length] ?? left] as const,
]);

describe.each(pairs)('%s and %s', (left, right) => {
  it.each(['texts', 'uuids'])('are compared by the text keys of %s', async (table) => {
    const equal = await compareDatabases(targetOf(left, 'base'), targetOf(right, 'base'), {
      table,
    });
    expect(equal).toMatchObject({ equal: count, changed: 0, onlyLeft: 0, onlyRight: 0 });
    const found = await compareDatabases(targetOf(right, 'changed'), targetOf(left, 'base'), {
      table,
    });
    expect(found).toMatchObject({
      leftRows: count - 3,
      rightRows: count,
      onlyLeft: 0,
      onlyRight: 3,
      changed: 2,
    });
    expect(found.changedRows.map((row) => row.right[1]).sort()).toEqual([1_500, 7]);
    expect(found.onlyRightRows.map((row) => Number(row[1])).sort((a, b) => a - b)).toEqual(without);
  });

  it('are compared by keys of several columns', async () => {
    const options = { table: 'days' };
    const equal = await compareDatabases(targetOf(left, 'base'), targetOf(right, 'base'), options);
    expect(equal.key).toEqual(['day', 'region', 'no']);
    expect(equal).toMatchObject({ leftRows: equal.equal, rightRows: equal.equal, changed: 0 });
    expect(equal.equal).toBeGreaterThan(2_000);
    const found = await compareDatabases(
      targetOf(left, 'base'),
      targetOf(right, 'changed'),
      options,
    );
    expect(found.onlyLeft + found.changed).toBe(5);
    expect(found.onlyRight).toBe(0);
  });

  it('are compared row by row where there is no key', async () => {
    const options = { table: 'keyless' };
    const equal = await compareDatabases(targetOf(left, 'base'), targetOf(right, 'base'), options);
    expect(equal).toMatchObject({
      key: [],
      onlyLeft: 0,
      onlyRight: 0,
      changed: 0,
      equal: equal.leftRows,
    });
    const found = await compareDatabases(
      targetOf(left, 'base'),
      targetOf(right, 'changed'),
      options,
    );
    const timesOf = (numbers: number[]) => numbers.reduce((sum, at) => sum + (at % 3) + 1, 0);
    expect(found.onlyLeft).toBe(timesOf([...without, ...other]));
    expect(found.onlyRight).toBe(timesOf(other));
    expect(found.onlyRightRows.every((row) => row[1] === -1)).toBe(true);
  });

  it('are compared where one or both are empty', async () => {
    const both = await compareDatabases(targetOf(left, 'base'), targetOf(right, 'base'), {
      table: 'none',
    });
    expect(both).toMatchObject({ leftRows: 0, rightRows: 0, equal: 0, changed: 0 });
  });

  it('are compared as views, by the key that a person names', async () => {
    const options = { table: 'seen_view', key: ['ID'] };
    const found = await compareDatabases(
      targetOf(left, 'base'),
      targetOf(right, 'changed'),
      options,
    );
    expect(found).toMatchObject({
      key: ['id'],
      onlyLeft: 3,
      onlyRight: 0,
      changed: 2,
      equal: count - 5,
    });
  });
});
