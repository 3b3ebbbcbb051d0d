/** A small server of its own: runs an endless query on the file named, until it is killed. */
import Database from 'better-sqlite3';
import type { Dialect } from '#lib/shape/dialect.ts';
import { runStatement } from '../run/run-statement.ts';
import { testEngineOf } from './test-engines.ts';
import { unguarded } from './unguarded.ts';

/** The file of a DuckDB database is there already. */
const [, , file = '', dialect = 'sqlite'] = process.argv;
if (dialect === 'sqlite') {
  new Database(file).exec('CREATE TABLE IF NOT EXISTS t (n integer)').close();
}
const engine = testEngineOf(dialect as Dialect);
const target = { key: file, dialect: engine.dialect, databaseName: file };
await runStatement(target, unguarded(engine.dialect, engine.endlessSql), {
  rowsMax: 1,
  timeoutMs: 600_000,
  signal: new AbortController().signal,
});
