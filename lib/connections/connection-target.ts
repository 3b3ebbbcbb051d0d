import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import { type Dialect, isFileDialect } from '#lib/shape/dialect.ts';
import type { SslMode } from '#lib/shape/ssl-mode.ts';
import type { ConnectionFields } from './connection-fields.ts';
import { openPassword } from './connection-secret.ts';

/**
 * The key under which engines keep this connection's pool and schema: another one as soon as
 * anything that decides where and how it connects, or what is read of the schema, is another.
 */
export function targetKey(id: number | 'test', fields: ConnectionFields): string {
  const identity = [id, wayTo(fields), fields.sampleValues];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

/** Whether a test of one says something about the other. */
export function connectsAlike(one: ConnectionFields, other: ConnectionFields): boolean {
  return JSON.stringify(wayTo(one)) === JSON.stringify(wayTo(other));
}

function wayTo(fields: ConnectionFields): unknown[] {
  return [
    fields.databaseType,
    fields.host,
    fields.port,
    fields.databaseName,
    fields.username,
    fields.encryptedPassword,
    fields.ssl,
    fields.sslCa,
  ];
}

/**
 * Everything an engine needs, the password in clear. A relative SQLite path counts from the
 * directory that the app runs in.
 * @throws AppError `wrong_secret` where the stored password can't be opened.
 */
export function toTarget(id: number | 'test', fields: ConnectionFields): ConnectionTarget {
  const dialect = fields.databaseType as Dialect;
  return {
    key: targetKey(id, fields),
    dialect,
    host: fields.host ?? undefined,
    port: fields.port ?? undefined,
    databaseName: isFileDialect(dialect)
      ? path.resolve(/* turbopackIgnore: true */ fields.databaseName)
      : fields.databaseName,
    username: fields.username ?? undefined,
    password: fields.encryptedPassword ? openPassword(fields.encryptedPassword) : undefined,
    ssl: (fields.ssl as SslMode | null) ?? undefined,
    sslCa: fields.sslCa ?? undefined,
    sampleValues: fields.sampleValues,
  };
}
