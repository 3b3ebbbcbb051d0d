import { expect, it } from 'vitest';
import { holdsAll } from './holds-all.ts';

const column = (databaseType: string) =>
  ({ name: 'a', type: 'unknown', databaseType, nullable: true }) as const;

it.each([
  ['varchar(100)', 'varchar(120)', true],
  ['character varying(100)', 'text', true],
  ['smallint', 'integer', true],
  ['integer', 'bigint', true],
  ['numeric(10,2)', 'numeric(12,2)', true],
  ['numeric(10,2)', 'numeric(14,4)', true],
  ['varchar(120)', 'varchar(100)', false],
  ['text', 'varchar(100)', false],
  ['bigint', 'integer', false],
  ['int unsigned', 'bigint', false],
  ['numeric(12,2)', 'numeric(12,4)', false],
  ['numeric(12,2)', 'numeric(10,2)', false],
  ['varchar(10)', 'varchar(20)[]', false],
  ['text', 'tinytext', false],
  ['mediumint', 'int', false],
  ['timestamp', 'timestamp with time zone', false],
  ['integer', 'text', false],
])('%s as %s: %s', (from, to, holds) => {
  expect(holdsAll(column(from), column(to))).toBe(holds);
});
