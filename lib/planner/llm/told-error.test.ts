import { expect, it } from 'vitest';
import type { PlannableDatabase } from '../planner.ts';
import { libraryDatabase } from './testing/sample-request.ts';
import { toldError } from './told-error.ts';

const database = (dataPolicy: PlannableDatabase['dataPolicy']): PlannableDatabase => ({
  ...libraryDatabase('library'),
  dataPolicy,
});
const sql = 'SELECT count(*) FROM "Book" WHERE genre = \'crime\' AND id = genre::int';

it.each([
  [
    'invalid input syntax for type integer: "Ada Lovelace"',
    'invalid input syntax for type integer: "…"',
  ],
  [
    "Incorrect integer value: 'ada@x.org' for column 'genre'",
    "Incorrect integer value: '…' for column 'genre'",
  ],
  ['column "genre" does not exist', 'column "genre" does not exist'],
  ["invalid value 'crime'", "invalid value 'crime'"],
  ['duplicate key: Key (id)=(4711) exists', 'duplicate key: Key (id)=(…) exists'],
])('leaves values out of "%s" where a model may see the schema alone', (error, told) => {
  expect(toldError(error, sql, database('schema'))).toBe(told);
  expect(toldError(error, sql, database('aggregates'))).toBe(error);
  expect(toldError(error, sql, database(undefined))).toBe(error);
});
