/** What is one value and what is two, between each two engines: as rows are read, and as checksums see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { createSideReader } from './side-reader.ts';
import { sideSql } from './side-sql.ts';
import { compareDatabases, pairDatabases } from './testing/compare-databases.ts';
import { equalValues, unlikeValues, type ValueCase } from './testing/value-cases.ts';

const cases: (ValueCase & { equal: boolean })[] = [
  ...equalValues.map((one) => ({ ...one, equal: true })),
  ...unlikeValues.map((one) => ({ ...one, equal: false })),
];

/** A column for each case: on the left its first value, on the right its second one. */
function script(dialect: Dialect, side: 'left' | 'right'): string {
  const columns = cases.flatMap(({ left, right }, at) => {
    const said = (side === 'left' ? left : right)[dialect];
    return said ? [{ name: `c${at}`, type: said[0], value: said[1] }] : [];
  });
  const mode = dialect === 'mysql' ? `SET sql_mode = '', time_zone = '+00:00';` : '';
  const zone = dialect === 'postgresql' ? `SET TIME ZONE 'UTC';` : '';
  const enums =
    dialect === 'postgresql' || dialect === 'duckdb'
      ? `CREATE TYPE mood AS ENUM ('sad', 'glad');`
      : '';
  return `${mode}${zone}${enums}
    CREATE TABLE things (id integer PRIMARY KEY, ${columns.map(({ name, type }) => `${name} ${type}`).join(', ')});
    INSERT INTO things (id, ${columns.map(({ name }) => name).join(', ')}) VALUES (1, ${columns.map(({ value }) => value).join(', ')});`;
}

const made = new Map<string, TestDatabase>();
const dialects = testEngines.map(({ dialect }) => dialect);
beforeAll(async () => {
  for (const dialect of dialects) {
    for (const side of ['left', 'right'] as const) {
      made.set(`${dialect} ${side}`, await createTestDatabase(dialect, script(dialect, side)));
    }
  }
}, 120_000);
afterAll(async () => {
  await Promise.all([...made.values()].map((database) => database.drop()));
  await closeAllEngines();
});

const pairs = dialects.flatMap((left) => dialects.map((right) => [left, right] as const));
const targetOf = (dialect: Dialect, side: string) =>
  (made.get(`${dialect} ${side}`) as TestDatabase).target;
const nameOf = (column: string) => cases[Number(column.slice(1))]?.what ?? column;

describe.each(pairs)('%s and %s', (left, right) => {
  const shared = cases.flatMap((one, at) =>
    one.left[left] && one.right[right] ? [{ ...one, name: `c${at}` }] : [],
  );

  it('tell what is one value from what is two', async () => {
    const found = await compareDatabases(targetOf(left, 'left'), targetOf(right, 'right'));
    const compared = new Set(found.columns.map(({ name }) => name));
    const told = found.changedRows.flatMap(({ columns }) =>
      columns.map((at) => found.columns[at]?.name ?? ''),
    );
    expect(shared.filter(({ name }) => !compared.has(name)).map(({ what }) => what)).toEqual([]);
    const expected = shared.filter(({ equal }) => !equal).map(({ what }) => what);
    expect(told.map(nameOf).sort()).toEqual(expected.sort());
  });

  it('write no two values as one text', async () => {
    const pair = await pairDatabases(targetOf(left, 'left'), targetOf(right, 'right'));
    const [lefts, rights] = await Promise.all(
      (['left', 'right'] as const).map(async (side) => {
        const sql = sideSql(pair, side);
        if (!sql.style.checksums) return undefined;
        const texts = pair.columns.map((column) =>
          sql.style.text(sql.style.quote(column[side].name), column.form, column[side]),
        );
        const limits = { timeoutMs: 20_000, signal: new AbortController().signal };
        const reader = createSideReader(pair[side].target, limits);
        const shown = texts.map((text, at) => `${text} AS t${at}`).join(', ');
        return (await reader.rows(`SELECT ${shown} FROM ${sql.from}`))[0];
      }),
    );
    if (!lefts || !rights) return;
    const alike = pair.columns.flatMap(({ name }, at) =>
      lefts[at] === rights[at] && name !== 'id' ? [nameOf(name)] : [],
    );
    const equal = new Set(shared.filter((one) => one.equal).map(({ what }) => what));
    expect(alike.filter((what) => !equal.has(what))).toEqual([]);
  });
});
