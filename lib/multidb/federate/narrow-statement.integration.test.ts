/** A statement that was narrowed to keys misses none of the rows that the join would match. */
import { describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { keysMax, narrowStatement } from './narrow-statement.ts';
import { readInto } from './read-into.ts';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

const script = `
  CREATE TABLE odd (id INTEGER, whole BIGINT, words VARCHAR(40), fixed CHAR(8), exact DECIMAL(20,2), inexact DOUBLE PRECISION, day DATE, moment TIMESTAMP NULL);
  INSERT INTO odd VALUES
    (1, 7, '7', '7', 7, 7, '2024-01-01', '2024-01-01 00:00:00'),
    (2, 0, '007', '007', 1.5, 1.5, '2024-01-02', '2024-01-01 10:00:00'),
    (3, 10, ' 7 ', 'x', 1.25, 0.1, '2024-01-03', '2024-01-01 10:00:00.5'),
    (4, 9007199254740993, '7.0', 'X', 9007199254740993, 9007199254740992, NULL, NULL),
    (5, NULL, '+7', '7.0', NULL, NULL, NULL, NULL),
    (6, -7, 'x', 'ab', -7, -7, NULL, NULL),
    (7, 9007199254740992, '7abc', ' 7', 9007199254740992, 0, NULL, NULL),
    (8, 11, '9007199254740993', '12', 11, 11, NULL, NULL),
    (9, 12, '1.50', NULL, 12, 12, NULL, NULL),
    (10, 13, '-7', '-7', 13, 13, NULL, NULL),
    (11, 14, 'x ', '-07', 14, 14, NULL, NULL);`;

/** Two are of no declared type. */
const columns = [
  'whole',
  'words',
  'fixed',
  'exact',
  'inexact',
  'day',
  'moment',
  'whole + 0',
  'exact * 1',
];

const keysOf: [ColumnType, Cell[]][] = [
  ['integer', [7, -7, 0]],
  ['integer', ['9007199254740993', 1]],
  ['text', ['7', 'x', '12', '-7']],
  ['text', ['007', ' 7', '7.00', '1.5', '1.250', 'ab  ', 'x ']],
  ['text', ['+7', '9007199254740993', '-07']],
  ['text', ['7', '007', '+10', '1.50']],
  ['text', ['2024-01-01', '2024-01-02 00:00:00', '2024-01-03T00:00:00']],
  ['text', ['2024-01-01T10:00:00', '2024-01-01 10:00:00.50', '2024-01-01']],
  ['text', ['2024-01-01T10:00:00Z', '2024-01-01 10:00:00+00']],
];

describe.each(testEngines)('$dialect', ({ dialect }) => {
  const database = setUpTestDatabase(dialect, script);

  it.each(columns)('%s', async (column) => {
    const federation = openFederation();
    const sql = `SELECT id, ${column} AS c FROM odd`;
    const feedFrom = async (statement: string) => {
      const input = await federation.begin('odd');
      const limits = {
        rowsMax: 100,
        timeoutMs: 10_000,
        signal: new AbortController().signal,
        shownMax: 1,
        isWanted: () => true,
      };
      const guarded = await guardStatement(statement, dialect);
      return (await readInto(database.target, guarded, limits, input)).readRows;
    };
    const joined = async () => {
      const text = 'SELECT DISTINCT odd.id FROM odd JOIN keys ON keys.k = odd.c ORDER BY 1';
      // A date and a number: nothing is lost where nothing can be joined.
      return (await orRefused(combine(federation, text)))?.rows ?? [];
    };
    for (const [type, keys] of keysOf) {
      const rows = keys.map((key) => [key]);
      await feed(federation, 'keys', batchOf([['k', type]], rows));
      const told = await federation.listKeys('keys', 'k', keysMax);
      const narrowed = narrowStatement(sql, dialect, 'c', told);
      await feedFrom(sql);
      const whole = await joined();
      if (narrowed === undefined) continue;
      // Where it does not run, it runs as it was.
      const read = await orRefused(feedFrom(narrowed));
      if (read === undefined) continue;
      const matched = read === 0 ? [] : await joined();
      expect({ narrowed, matched }).toEqual({ narrowed, matched: expect.arrayContaining(whole) });
    }
  });
});

async function orRefused<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
