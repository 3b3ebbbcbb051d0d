import type { Dialect } from '#lib/shape/dialect.ts';
import type { Engine } from './engine.ts';
import { mysqlEngine } from './mysql/mysql-engine.ts';
import { postgresqlEngine } from './postgresql/postgresql-engine.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';

const engines: Readonly<Record<Dialect, Engine>> = {
  postgresql: postgresqlEngine,
  mysql: mysqlEngine,
  sqlite: sqliteEngine,
};

const productNames: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

export function engineFor(dialect: Dialect): Engine {
  return engines[dialect];
}

/** For display without a connection; `ConnectionFacts.product` knows the version, and MariaDB. */
export function productName(dialect: Dialect): string {
  return productNames[dialect];
}

/** Stops what runs and closes every pool and child process; the process is about to end. */
export async function closeAllEngines(): Promise<void> {
  await Promise.all(Object.values(engines).map((engine) => engine.closeAll()));
}
