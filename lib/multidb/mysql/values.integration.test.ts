/** Every column type of MySQL and MariaDB: read exactly, and told as docs/values.md says. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { unguarded } from '../testing/unguarded.ts';
import { jsonForms, valueGroups } from './testing/value-cases.ts';

const [version] = hasTestServer('mysql') ? await askTestServer('mysql', 'SELECT VERSION()') : [];
const isMariaDb = String(version).includes('MariaDB');
const signal = new AbortController().signal;

/** A table for each column, of numbered values, of which number 0 is NULL. */
const columns = valueGroups
  .filter(({ onlyMariaDb }) => isMariaDb || !onlyMariaDb)
  .flatMap(({ type, form, columns: declared }) =>
    Object.entries(declared).map(([declaration, values]) => ({ type, form, declaration, values })),
  )
  .map((column, at) => ({ ...column, table: `values_${at}` }));

const script = `SET sql_mode = ''; SET time_zone = '+02:00';
  ${columns
    .map(
      ({ table, declaration, values }) => `
      CREATE TABLE ${table} (n int PRIMARY KEY, v ${declaration} NULL);
      INSERT INTO ${table} VALUES (0, NULL), ${values.map(([sql], at) => `(${at + 1}, ${sql})`)};`,
    )
    .join('')}`;

describe.skipIf(!hasTestServer('mysql'))('values of MySQL and MariaDB', () => {
  const database = setUpTestDatabase('mysql', script);
  let schema: DatabaseSchema;

  beforeAll(async () => {
    const target = { ...database.target, sampleValues: false };
    schema = await engineFor('mysql').introspect(target, signal);
  });

  it.each(columns)('$declaration is $type', async ({ table, type, form, values }) => {
    const limits = { rowsMax: 100, timeoutMs: 20_000, signal };
    const sql = unguarded('mysql', `SELECT v FROM ${table} ORDER BY n`);
    const result = await collectBatches(engineFor('mysql').read(database.target, sql, limits));
    expect(result.columns).toEqual([{ name: 'v', type }]);
    expect(result.rows).toEqual([[null], ...values.map(([, cell]) => [cell])]);
    for (const [, cell] of values) expect([cell, jsonForms[form](cell)]).toEqual([cell, true]);
    // As it goes out, and comes in again.
    expect(JSON.parse(JSON.stringify(result.rows))).toEqual(result.rows);
  });

  it.each(columns)('the catalogue calls $declaration the same', ({ table, type, declaration }) => {
    const found = schema.tables.find(({ name }) => name === table)?.columns[1];
    // Only its values tell what a TINYINT(1) is.
    expect(found?.type).toBe(declaration === 'tinyint(1)' ? 'boolean' : type);
  });
});

it('docs/values.md tells of every one of them', () => {
  const doc = readFileSync('docs/values.md', 'utf8');
  const section = doc.split(/^## /m).find((part) => part.startsWith('MySQL and MariaDB')) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  const told = valueGroups.map(({ types, type, form }) => `| ${types} | ${type} | ${form} |`);
  expect(rows.slice(2)).toEqual(told);
});
