import type { Dialect } from '#lib/shape/dialect.ts';
import { endChildren } from './children/child-pool.ts';
import { duckdbEngine } from './duckdb/duckdb-engine.ts';
import type { Engine } from './engine.ts';
import { federateProgram } from './federate/federate-program.ts';
import { mysqlEngine } from './mysql/mysql-engine.ts';
import { postgresqlEngine } from './postgresql/postgresql-engine.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';

const engines: Readonly<Record<Dialect, Engine>> = {
  postgresql: postgresqlEngine,
  mysql: mysqlEngine,
  sqlite: sqliteEngine,
  duckdb: duckdbEngine,
};

export function engineFor(dialect: Dialect): Engine {
  return engines[dialect];
}

/** Closes what the engines hold for this key; it does not tell which of them knows it. */
export async function closeKey(key: string): Promise<void> {
  await Promise.all(Object.values(engines).map((engine) => engine.close(key)));
}

/** Stops what runs and closes every pool and child process; the process is about to end. */
export async function closeAllEngines(): Promise<void> {
  endChildren(federateProgram);
  await Promise.all(Object.values(engines).map((engine) => engine.closeAll()));
}
