import type { Dialect } from '#lib/shape/dialect.ts';
import type { SslMode } from '#lib/shape/ssl-mode.ts';

/** Everything an engine needs to reach one database. Holds the password in clear: never log it. */
export interface ConnectionTarget {
  /** The pool's key: changes whenever any of the fields below change. */
  key: string;
  dialect: Dialect;
  /** A name, an IPv4 or IPv6 address without brackets, or the absolute path of a Unix socket. */
  host?: string;
  port?: number;
  /** The database's name; the file's path where the database is one. */
  databaseName: string;
  username?: string;
  password?: string;
  ssl?: SslMode;
  /** PEM certificates to trust for `verify-full` instead of the system's. */
  sslCa?: string;
  /** False: no values are read for the planner, only the catalogue. */
  sampleValues?: boolean;
}
