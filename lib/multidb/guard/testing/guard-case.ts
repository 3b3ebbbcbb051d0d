import type { Dialect } from '#lib/shape/dialect.ts';
import { callsInFromRefused, commonAllowed, commonRefused } from './common-cases.ts';
import { duckdbAllowed } from './duckdb-allowed.ts';
import { duckdbRefused } from './duckdb-refused.ts';
import { mysqlAllowed } from './mysql-allowed.ts';
import { mysqlRefused } from './mysql-refused.ts';
import { postgresqlAllowed } from './postgresql-allowed.ts';
import { postgresqlRefused } from './postgresql-refused.ts';
import { sqliteAllowed, sqliteRefused } from './sqlite-cases.ts';

/** A statement, and what the sentence of its refusal must hold. */
export type RefusedCase = readonly [sql: string, reason: string];

/** Statements that must get through; all of them run on the tables of corpus-schema.ts. */
export const allowedStatements: Readonly<Record<Dialect, readonly string[]>> = {
  postgresql: [...commonAllowed, ...postgresqlAllowed],
  mysql: [...commonAllowed, ...mysqlAllowed],
  sqlite: [...commonAllowed, ...sqliteAllowed],
  duckdb: [...commonAllowed, ...duckdbAllowed],
};

export const refusedStatements: Readonly<Record<Dialect, readonly RefusedCase[]>> = {
  postgresql: [...commonRefused, ...callsInFromRefused, ...postgresqlRefused],
  mysql: [...commonRefused, ...callsInFromRefused, ...mysqlRefused],
  sqlite: [...commonRefused, ...sqliteRefused],
  duckdb: [...commonRefused, ...callsInFromRefused, ...duckdbRefused],
};

/** Let through because the text does not tell, and refused by the engine as writes. */
export const engineRefused: Readonly<Record<Dialect, readonly string[]>> = {
  // A function of the database's own, called like a column.
  postgresql: ['SELECT c.pay_all FROM clients c'],
  mysql: [],
  sqlite: [],
  duckdb: [],
};
