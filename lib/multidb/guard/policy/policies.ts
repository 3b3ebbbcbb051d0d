import type { Dialect } from '#lib/shape/dialect.ts';
import type { DialectPolicy } from './dialect-policy.ts';
import { duckdbPolicy } from './duckdb-policy.ts';
import { mysqlPolicy } from './mysql-policy.ts';
import { postgresqlPolicy } from './postgresql-policy.ts';
import { sqlitePolicy } from './sqlite-policy.ts';

export const policies: Readonly<Record<Dialect, DialectPolicy>> = {
  postgresql: postgresqlPolicy,
  mysql: mysqlPolicy,
  sqlite: sqlitePolicy,
  duckdb: duckdbPolicy,
};
