/** A small server of its own: runs an endless query on the file named, until it is killed. */
import Database from 'better-sqlite3';
import { runStatement } from '../run/run-statement.ts';
import { testEngines } from './test-engines.ts';
import { unguarded } from './unguarded.ts';

const file = process.argv[2] ?? '';
new Database(file).exec('CREATE TABLE IF NOT EXISTS t (n integer)').close();
const target = { key: file, dialect: 'sqlite' as const, databaseName: file };
const endlessSql = testEngines.find(({ dialect }) => dialect === 'sqlite')?.endlessSql ?? '';
await runStatement(target, unguarded('sqlite', endlessSql), {
  rowsMax: 1,
  timeoutMs: 600_000,
  signal: new AbortController().signal,
});
