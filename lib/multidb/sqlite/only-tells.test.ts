import { expect, it } from 'vitest';
import { onlyTells } from './only-tells.ts';

it.each([
  'EXPLAIN DELETE FROM t',
  'explain   query plan\nupdate t set a = 1',
  'EXPLAIN WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x',
  'PRAGMA journal_mode',
  'pragma "main" . [journal_mode]',
  'PRAGMA"journal_mode"',
])('%s', (sql) => {
  expect(onlyTells(sql)).toBe(true);
});

it.each([
  'DELETE FROM t',
  'EXPLAIN',
  'EXPLAIN ATTACH x AS y',
  'EXPLAIN PRAGMA user_version = 3',
  'EXPLAIN VACUUM',
  'EXPLAINS DELETE FROM t',
  'PRAGMA journal_mode = WAL',
  'PRAGMA journal_mode(delete)',
  'PRAGMA journal_modes',
  'PRAGMA a.b.journal_mode',
  'SELECT 1; EXPLAIN DELETE FROM t',
])('not %s', (sql) => {
  expect(onlyTells(sql)).toBe(false);
});
