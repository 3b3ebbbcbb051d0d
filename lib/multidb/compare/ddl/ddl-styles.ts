import type { Dialect } from '#lib/shape/dialect.ts';
import { duckdbDdl } from '../../duckdb/ddl-style.ts';
import { mysqlDdl } from '../../mysql/ddl-style.ts';
import { postgresqlDdl } from '../../postgresql/ddl-style.ts';
import { sqliteDdl } from '../../sqlite/ddl-style.ts';
import type { DdlStyle } from './ddl-style.ts';

export const ddlStyles: Readonly<Record<Dialect, DdlStyle>> = {
  postgresql: postgresqlDdl,
  mysql: mysqlDdl,
  sqlite: sqliteDdl,
  duckdb: duckdbDdl,
};
