import type { Dialect } from '#lib/shape/dialect.ts';
import { duckdbData } from '../duckdb/data-style.ts';
import { mysqlData } from '../mysql/data-style.ts';
import { postgresqlData } from '../postgresql/data-style.ts';
import { sqliteData } from '../sqlite/data-style.ts';
import type { DataStyle } from './data-style.ts';

export const dataStyles: Readonly<Record<Dialect, DataStyle>> = {
  postgresql: postgresqlData,
  mysql: mysqlData,
  sqlite: sqliteData,
  duckdb: duckdbData,
};
