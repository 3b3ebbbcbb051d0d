import { afterAll, beforeAll } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase, type TestDatabase } from './create-test-database.ts';

/** A database for all tests of the suite that calls this: filled in before the first, gone after the last. */
export function setUpTestDatabase(dialect: Dialect, sqlScript: string): TestDatabase {
  const database = {} as TestDatabase;
  let created: TestDatabase | undefined;
  beforeAll(async () => {
    created = await createTestDatabase(dialect, sqlScript);
    Object.assign(database, created);
  });
  afterAll(async () => {
    await created?.drop();
    await closeAllEngines();
  });
  return database;
}
