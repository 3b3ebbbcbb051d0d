import type { Connection } from '#lib/connections/connection.ts';
import { isFileDialect } from '#lib/shape/dialect.ts';

type Place = Pick<Connection, 'databaseType' | 'host' | 'port' | 'databaseName' | 'username'>;

/** Where a database is, in a line: `ann@[::1]:5432/shop`, `ann@/run/mysqld/mysqld.sock · shop`. */
export function describePlace({ databaseType, host, port, databaseName, username }: Place): string {
  if (isFileDialect(databaseType)) return databaseName;
  const login = username ? `${username}@` : '';
  if (host?.startsWith('/')) return `${login}${host} · ${databaseName}`;
  const shown = host?.includes(':') ? `[${host}]` : host;
  return `${login}${shown}${port ? `:${port}` : ''}/${databaseName}`;
}
