import {
  makeDuckdb,
  makeSqlite,
  runOnMysql,
  runOnPostgresql,
  type TestDatabase,
} from './create-test-database.ts';

/** Runs statements on a database of a test, past every guard. */
export async function runScript({ target, url }: TestDatabase, sql: string): Promise<void> {
  const run = {
    postgresql: runOnPostgresql,
    mysql: runOnMysql,
    sqlite: makeSqlite,
    duckdb: makeDuckdb,
  }[target.dialect];
  await run(url, sql);
}
