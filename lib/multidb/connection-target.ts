import type { Dialect } from '#lib/shape/dialect.ts';

export type SslMode = 'disable' | 'prefer' | 'require' | 'verify-full';

/** Everything an engine needs to reach one database. Holds the password in clear: never log it. */
export interface ConnectionTarget {
  /** The pool's key: changes whenever any of the fields below change. */
  key: string;
  dialect: Dialect;
  host?: string;
  port?: number;
  /** The database's name; for SQLite the file's path. */
  databaseName: string;
  username?: string;
  password?: string;
  ssl?: SslMode;
}
