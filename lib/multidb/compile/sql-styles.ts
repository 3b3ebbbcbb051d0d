import type { Dialect } from '#lib/shape/dialect.ts';
import { duckdbStyle } from '../duckdb/sql-style.ts';
import { mysqlStyle } from '../mysql/sql-style.ts';
import { postgresqlStyle } from '../postgresql/sql-style.ts';
import { sqliteStyle } from '../sqlite/sql-style.ts';
import type { SqlStyle } from './sql-style.ts';

export const sqlStyles: Readonly<Record<Dialect, SqlStyle>> = {
  postgresql: postgresqlStyle,
  mysql: mysqlStyle,
  sqlite: sqliteStyle,
  duckdb: duckdbStyle,
};
