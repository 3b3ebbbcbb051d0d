/** Each pair of engines: what is equal is found equal, and each difference is found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { dataStyles } from './data-styles.ts';
import { compareDatabases } from './testing/compare-databases.ts';
import { type TypedColumn, type TypedRow, typedRows, typedScript } from './testing/typed-rows.ts';

const rowCount = 3_000;
const rows = typedRows(rowCount);

/** One row of each column has another value, or none, or one where there was none. */
const changes: [id: number, column: TypedColumn, value: never][] = (
  [
    [100, 'big', '1'],
    [140, 'big', null],
    [300, 'amount', '299.2501'],
    [500, 'ratio', 0.1],
    [700, 'name', 'Ann lee'],
    [740, 'name', ''],
    [900, 'code', 'C9'],
    [1_100, 'flag', null],
    [1_300, 'day', '1999-12-31'],
    [1_500, 'moment', '2024-03-31 02:30:00.000001'],
    [1_700, 'instant', '2024-03-31 02:30:00'],
    [1_900, 'clock', '23:59:59'],
    [2_100, 'token', 'ffffffff-8bf9-3888-9912-000000000000'],
    [2_300, 'bytes', ''],
  ] as [number, TypedColumn, never][]
).filter(([id, column, value]) => rows[id - 1]?.[column] !== value);

const removed = new Set([1, 2, 1_500 + 1, rowCount]);
const added = [0, -5, 5_000_000].map((id) => ({ ...(rows[9] as TypedRow), id }));

function changedRows(): TypedRow[] {
  const changed = rows.map((row) => {
    const own = changes.filter(([id]) => id === row.id).map(([, column, value]) => [column, value]);
    return own.length > 0 ? { ...row, ...Object.fromEntries(own) } : row;
  });
  return [...changed.filter(({ id }) => !removed.has(id)), ...added];
}

interface Made {
  base: TestDatabase;
  changed: TestDatabase;
  dialect: Dialect;
}

const made: Made[] = [];
beforeAll(async () => {
  for (const { dialect } of testEngines) {
    // An amount of four decimals is not every engine's.
    const other = changedRows().map((row) =>
      row.id === 300 && dialect === 'duckdb' ? { ...row, amount: '299.251' } : row,
    );
    made.push({
      dialect,
      base: await createTestDatabase(dialect, typedScript(dialect, rows)),
      changed: await createTestDatabase(dialect, typedScript(dialect, other)),
    });
  }
}, 120_000);
afterAll(async () => {
  for (const { base, changed } of made) await Promise.all([base.drop(), changed.drop()]);
  await closeAllEngines();
});

const madeOf = (dialect: Dialect) => made.find((one) => one.dialect === dialect) as Made;
const dialects = testEngines.map(({ dialect }) => dialect);
const pairs = dialects.flatMap((left) => dialects.map((right) => [left, right] as const));
const hasHash = (dialect: Dialect) => dataStyles[dialect].checksums !== undefined;

describe.each(pairs)('%s and %s', (left, right) => {
  const byChecksums = hasHash(left) && hasHash(right);

  it('are equal where they are, and their checksums say so', async () => {
    const found = await compareDatabases(madeOf(left).base.target, madeOf(right).base.target);
    expect(found).toMatchObject({
      leftRows: rowCount,
      rightRows: rowCount,
      equal: rowCount,
      changed: 0,
      onlyLeft: 0,
      onlyRight: 0,
      leftOut: [],
      key: ['id'],
      method: byChecksums ? 'checksums' : 'rows',
    });
    // No row was read for a normal form that is another one over there.
    if (byChecksums) expect(found.rowsRead).toBeLessThan(20);
  });

  it('differ where they do', async () => {
    const found = await compareDatabases(madeOf(left).base.target, madeOf(right).changed.target);
    expect(found).toMatchObject({
      leftRows: rowCount,
      rightRows: rowCount - removed.size + added.length,
      changed: changes.length,
      onlyLeft: removed.size,
      onlyRight: added.length,
      equal: rowCount - removed.size - changes.length,
    });
    expect(found.onlyLeftRows.map(([id]) => id)).toEqual([...removed].sort((a, b) => a - b));
    expect(found.onlyRightRows.map(([id]) => id)).toEqual([-5, 0, 5_000_000]);
    const places = found.columns.map(({ name }) => name);
    expect(
      found.changedRows.map((row) => [row.left[0], row.columns.map((at) => places[at])]),
    ).toEqual(changes.map(([id, column]) => [id, [column]]));
    if (byChecksums) expect(found.rowsRead).toBeLessThan(2 * rowCount + 20);
  });
});
