/** What docs/values.md says of SQLite is what is read. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ColumnType, columnTypes } from '#lib/shape/dialect.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { unguarded } from '../testing/unguarded.ts';

interface DocumentedCase {
  declared: string;
  sql: string;
  type: string;
  json: string;
}

function readDocumentedCases(): DocumentedCase[] {
  const [, section = ''] = readFileSync('docs/values.md', 'utf8').split(/^## SQLite$/m);
  const lines = section.split(/^## /m)[0]?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const cells = line.replaceAll('\\|', '\0').split('|').map(readCell);
    const [, declared = '', sql = '', type = '', json = ''] = cells;
    return line.startsWith('| `') ? { declared, sql, type, json } : [];
  });
}

const readCell = (cell: string) =>
  cell
    .trim()
    .replace(/^`(.*)`$/, '$1')
    .replaceAll('\0', '|');

const cases = readDocumentedCases();
const selected = ({ declared, sql }: DocumentedCase, at: number) =>
  declared === '(expression)' ? `SELECT ${sql}` : `SELECT v FROM t${at}`;

function tableOf({ declared, sql }: DocumentedCase, at: number): string {
  if (declared === '(expression)') return '';
  const [, strict, type] = /^(STRICT )?(.*)$/.exec(declared) ?? [];
  return `CREATE TABLE t${at} (v ${type}) ${strict ?? ''}; INSERT INTO t${at} VALUES (${sql});`;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('sqlite', cases.map(tableOf).join('\n'));
});
afterAll(async () => {
  await database?.drop();
  await closeAllEngines();
});

async function read(sql: string) {
  const limits = { rowsMax: 10, timeoutMs: 20_000, signal: new AbortController().signal };
  return collectBatches(
    engineFor('sqlite').read(database.target, unguarded('sqlite', sql), limits),
  );
}

it.each(cases.map((one, at) => ({ ...one, at })))(
  '$declared holding $sql is $type, $json',
  async ({ at, ...documented }) => {
    const result = await read(selected(documented, at));
    expect({ type: result.columns[0]?.type, rows: result.rows }).toEqual({
      type: documented.type,
      rows: [[JSON.parse(documented.json)]],
    });
  },
);

it('the documentation has each type that SQLite can give', () => {
  // What SQLite has no values of, in any declaration.
  const never: ColumnType[] = ['interval'];
  const documented = new Set(cases.map(({ type }) => type));
  expect(columnTypes.filter((type) => !documented.has(type))).toEqual(never);
});

it('a column of mixed values', async () => {
  const result = await read(
    `SELECT 1 AS v UNION ALL SELECT 9007199254740993 UNION ALL SELECT 2.5 UNION ALL SELECT 'x'
     UNION ALL SELECT X'00' UNION ALL SELECT NULL`,
  );
  expect(result.columns).toEqual([{ name: 'v', type: 'unknown' }]);
  expect(result.rows.flat()).toEqual([1, '9007199254740993', 2.5, 'x', { $binary: 'AA==' }, null]);
});

it('a megabyte of text, with what is beyond ASCII at its end', async () => {
  const result = await read(`SELECT hex(zeroblob(500000)) || 'ä東🌱'`);
  expect(result.rows[0]?.[0]).toBe(`${'0'.repeat(1_000_000)}ä東🌱`);
});
