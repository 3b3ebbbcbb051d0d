/** Keys that are decimals, moments, bytes or beyond what a double holds, between each two engines. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { compareDatabases } from './testing/compare-databases.ts';

const count = 3_100;
const removed = new Set([5, 1_600, 3_000]);
const changed = new Set([7, 2_000]);

type KeyOf = (at: number) => string;
interface KeyType {
  table: string;
  types: Record<Dialect, string>;
  key: (dialect: Dialect) => KeyOf;
}

const every = (type: string): Record<Dialect, string> => ({
  postgresql: type,
  mysql: type,
  sqlite: type,
  duckdb: type,
});
const two = (value: number) => String(value).padStart(2, '0');
/** In no order. */
const hexOf = (at: number) => ((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0');

const keyTypes: KeyType[] = [
  {
    table: 'decimals',
    types: every('decimal(12,3)'),
    key: () => (at) => `${(at - 1_500) * 7}.${at % 2 ? '5' : '250'}`,
  },
  {
    table: 'longs',
    types: every('bigint'),
    key: () => (at) => String(9_007_199_254_740_000n + BigInt(at)),
  },
  {
    table: 'moments',
    types: { ...every('timestamp'), mysql: 'datetime(6)', sqlite: 'datetime' },
    key: () => (at) =>
      `'2024-01-${two(1 + (at % 28))} ${two(at % 24)}:${two(at % 60)}:${two((at * 7) % 60)}.${String(at * 10).padStart(6, '0')}'`,
  },
  {
    table: 'bytes',
    types: { ...every('blob'), postgresql: 'bytea', mysql: 'varbinary(20)' },
    key: (dialect) => (at) =>
      ({
        postgresql: `'\\x${hexOf(at)}'`,
        mysql: `X'${hexOf(at)}'`,
        sqlite: `X'${hexOf(at)}'`,
        duckdb: `from_hex('${hexOf(at)}')`,
      })[dialect],
  },
];

function script(dialect: Dialect, isChanged: boolean): string {
  const numbers = Array.from({ length: count }, (_, at) => at).filter(
    (at) => !isChanged || !removed.has(at),
  );
  return keyTypes
    .map(({ table, types, key }) => {
      const keyOf = key(dialect);
      const rows = numbers.map((at) => `(${keyOf(at)}, ${isChanged && changed.has(at) ? -1 : at})`);
      return `CREATE TABLE ${table} (k ${types[dialect]} NOT NULL, v integer, PRIMARY KEY (k));
        INSERT INTO ${table} VALUES ${rows.join(',')};`;
    })
    .join('\n');
}

const made = new Map<string, TestDatabase>();
const dialects = testEngines.map(({ dialect }) => dialect);
beforeAll(async () => {
  for (const dialect of dialects) {
    made.set(dialect, await createTestDatabase(dialect, script(dialect, false)));
    made.set(`${dialect} changed`, await createTestDatabase(dialect, script(dialect, true)));
  }
}, 120_000);
afterAll(async () => {
  await Promise.all([...made.values()].map((database) => database.drop()));
  await closeAllEngines();
});

const targetOf = (name: string) => (made.get(name) as TestDatabase).target;
const pairs = dialects.flatMap((left) => dialects.map((right) => [left, right] as const));

it.each(pairs)('%s and %s', async (left, right) => {
  for (const { table } of keyTypes) {
    const found = await compareDatabases(targetOf(left), targetOf(`${right} changed`), { table });
    expect({ ...found, table }).toMatchObject({
      table,
      key: ['k'],
      onlyLeft: removed.size,
      onlyRight: 0,
      changed: changed.size,
      equal: count - removed.size - changed.size,
      notes: [],
    });
  }
});
