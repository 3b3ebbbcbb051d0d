import path from 'node:path';
import type { ConnectionTarget } from './connection-target.ts';

/** The database as an error names it to a person: `sales`. For a file its last part. */
export function nameOf(target: ConnectionTarget): string {
  return target.dialect === 'sqlite' ? path.basename(target.databaseName) : target.databaseName;
}

/** Where a server is: `db.example.org:5432`. */
export function addressOf(target: ConnectionTarget, defaultPort: number): string {
  const host = target.host || '127.0.0.1';
  return host.startsWith('/') ? host : `${host}:${target.port ?? defaultPort}`;
}
