import { expect, it } from 'vitest';
import type { ColumnType, Dialect } from '#lib/shape/dialect.ts';
import { type NarrowingKeys, narrowStatement, withoutKeys } from './narrow-statement.ts';

it.each<[Dialect, string, NarrowingKeys, string, ColumnType?]>([
  [
    'postgresql',
    'Customer_Id',
    { type: 'integer', keys: [1, '9223372036854775807'] },
    '"customer_id" IN (1, 9223372036854775807)',
  ],
  [
    'postgresql',
    'the id',
    { type: 'text', keys: ["O'Neil"] },
    `"the id" IN ('O''Neil', 'o''neil', 'O''NEIL')`,
  ],
  ['mysql', 'a`b', { type: 'integer', keys: [-1] }, '`a``b` IN (-1)'],
  ['sqlite', 'id', { type: 'integer', keys: [7] }, `"id" IN (7, '7')`, 'integer'],
  [
    'sqlite',
    'id',
    { type: 'integer', keys: [7] },
    `("id" IN (7, '7') OR typeof("id") = 'text' AND CAST("id" AS NUMERIC) IN (7))`,
  ],
  ['sqlite', 'id', { type: 'integer', keys: [] }, '1 = 0'],
  ['sqlite', 'id', { type: 'text', keys: ['007', '+1.50'] }, `"id" IN ('007', 007, '+1.50', 1.50)`],
  ['sqlite', 'on', { type: 'text', keys: ['2024-01-01'] }, `"on" IN ('2024-01-01')`, 'text'],
  ['sqlite', 'id', { type: 'text', keys: ['7', 'x'] }, `"id" IN ('7', 7, 'x', 'X')`],
  [
    'postgresql',
    'code',
    { type: 'text', keys: ['ab  '] },
    `"code" IN ('ab  ', 'ab', 'AB  ', 'AB')`,
  ],
  ['postgresql', 'id', { type: 'integer', keys: [] }, '1 = 0'],
])('asks %s for what %s matches', (dialect, column, keys, condition, declared) => {
  const sql = 'SELECT 1\nFROM t -- x';
  const narrowed = narrowStatement(sql, dialect, column, keys, declared) ?? '';
  expect(narrowed).toBe(`SELECT * FROM (\n${sql}\n) AS keyed\nWHERE ${condition}`);
  expect(withoutKeys(narrowed)).toBe(sql);
  expect(withoutKeys(sql)).toBe(sql);
});

it.each<[string, NarrowingKeys]>([
  ['too many', { type: 'integer' }],
  ['backslashes', { type: 'text', keys: ['a\\b'] }],
  ['control characters', { type: 'text', keys: ['a\nb'] }],
  ['half a character', { type: 'text', keys: ['\ud83c'] }],
  ['dates', { type: 'timestamp', keys: ['2024-01-01T00:00:00'] }],
])('runs the statement as it is for %s', (_, keys) => {
  expect(narrowStatement('SELECT 1', 'mysql', 'id', keys)).toBeUndefined();
});

it('leaves a statement whole where keys are written otherwise elsewhere', () => {
  const keys = ['a3bb189e-8bf9-3888-9912-ace4e6543002'];
  expect(narrowStatement('SELECT 1', 'duckdb', 'id', { type: 'uuid', keys })).toBeUndefined();
});

it('leaves a statement whole where SQLite would compare dates as texts', () => {
  const keys = { type: 'text', keys: ['2024-01-01 10:00:00'] } as const;
  expect(
    narrowStatement('SELECT 1', 'sqlite', 'at', { ...keys, keys: [...keys.keys] }),
  ).toBeUndefined();
});
