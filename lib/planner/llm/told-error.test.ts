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
  const said = toldError(error, database('schema'));
  expect(said).toMatch(told);
  expect(said).not.toMatch(/\d|Brien|Alice|secret|tall|ssn/);
  expect(toldError(error, database('aggregates'))).toBe(error);
  expect(toldError(error, database(undefined))).toBe(error);
});
