import { expect, it } from 'vitest';
import type { PlannableDatabase } from '../planner.ts';
import { libraryDatabase } from './testing/sample-request.ts';
import { toldError } from './told-error.ts';

const database = (dataPolicy: PlannableDatabase['dataPolicy']): PlannableDatabase => ({
  ...libraryDatabase('library'),
  dataPolicy,
});

it.each([
  ['invalid input syntax for type integer: "5" tall, ssn 123-45-6789"', /syntax|type/],
  ["Could not convert string 'O'Brien 123-45-6789' to INT32", /does not fit a type/],
  ["Type INT64 with value 987654321 can't be cast", /does not fit a type/],
  ['duplicate: Key (id)=(Alice (VIP) Smith) exists', /It is about: id\./],
  ['Failing row contains (1, Alice, secret)', /refused/],
  ['column "genre" does not exist', /A name does not exist\. It is about: genre\./],
])('tells no value of "%s" where a model may see the schema alone', (error, told) => {
  const said = toldError(error, database('schema'), '');
  expect(said).toMatch(told);
  expect(said).not.toMatch(/\d|Brien|Alice|secret|tall|ssn/);
  expect(toldError(error, database('rows'), '')).toBe(error);
  expect(toldError(error, database(undefined), '')).toBe(error);
});

it.each([
  'invalid input syntax for type integer: "secret-0-4111"',
  'invalid input syntax for type integer: "5" tall, ssn 123-45-6789"',
  "Could not convert string 'O'Brien 123-45-6789' to INT32",
  "Truncated incorrect INTEGER value: 'Alice'",
  "Type INT64 with value 987654321 can't be cast",
  'duplicate: Key (id)=(Alice (VIP) Smith) exists',
  'Failing row contains (1, Alice, secret)',
])('tells no value of a row of "%s" where a model may see what sums up', (error) => {
  const said = toldError(error, database('aggregates'), 'SELECT genre::integer FROM "Book"');
  expect(said).not.toMatch(/\d{3}|Brien|Alice|secret|tall|ssn/);
  expect(said).toMatch(/…/);
});

it.each([
  ['column "genr" does not exist. Perhaps you meant to reference the column "Book.genre".'],
  ["Unknown column 'b.genr' in 'field list'"],
  ["You have an error in your SQL syntax near 'FROM Book WHERE year = 2024' at line 1"],
  ["Incorrect DATE value: '2024-13-45'"],
  ["The table doesn't exist, and it can't be read"],
  ['invalid input value for enum: "crime"'],
])('tells the rest of an error as it is: %s', (error) => {
  const sql = "SELECT b.genr FROM Book WHERE year = 2024 AND day > '2024-13-45'";
  expect(toldError(error, database('aggregates'), sql)).toBe(error);
});
