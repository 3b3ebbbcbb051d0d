import mysql from 'mysql2';
import pg from 'pg';
import type { ConnectionTarget } from '../connection-target.ts';
import type { OwnTestServer, ServerDialect } from './own-servers.ts';

export const annsPassword = 'a fine password';

/** SQL for a login, as the server's superuser. */
export const createLoginSql: Record<ServerDialect, (name: string, password: string) => string> = {
  postgresql: (name, password) =>
    `CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`,
  mysql: (name, password) =>
    `CREATE USER ${mysql.escape(name)}@'%' IDENTIFIED BY ${mysql.escape(password)}`,
};

/** A database that every server has and every login may open. */
const everyonesDatabase: Record<ServerDialect, string> = {
  postgresql: 'postgres',
  mysql: 'information_schema',
};

let targets = 0;

/** The login `ann` to the server, or another one; each target has a pool of its own. */
export function targetOn(
  { dialect, port }: OwnTestServer,
  other: Partial<ConnectionTarget> = {},
): ConnectionTarget {
  targets += 1;
  return {
    key: `own server ${targets}`,
    dialect,
    host: '127.0.0.1',
    port,
    databaseName: everyonesDatabase[dialect],
    username: 'ann',
    password: annsPassword,
    ...other,
  };
}
