import type { Connection as ConnectionRow } from '#lib/db/generated/client.ts';
import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { SslMode } from '#lib/shape/ssl-mode.ts';
import type { Connection } from './connection.ts';

export type { ConnectionRow };

/** Database type, TLS mode, data policy and glossary are checked on their way into the store. */
export function toConnection(row: ConnectionRow): Connection {
  return {
    id: row.id,
    name: row.name,
    databaseType: row.databaseType as Dialect,
    host: row.host,
    port: row.port,
    databaseName: row.databaseName,
    username: row.username,
    hasPassword: row.encryptedPassword !== null,
    ssl: row.ssl as SslMode | null,
    sslCa: row.sslCa,
    readOnly: row.readOnly,
    sampleValues: row.sampleValues,
    dataPolicy: row.dataPolicy as DataPolicy,
    glossary: glossaryOf(row),
    dataVersion: row.dataVersion,
    isActive: row.isActive,
    isSample: row.isSample,
    color: row.color,
    lastTestedAt: row.lastTestedAt,
    createdAt: row.createdAt,
  };
}

export function glossaryOf({ glossary }: Pick<ConnectionRow, 'glossary'>): readonly GlossaryTerm[] {
  return (glossary ?? []) as unknown as GlossaryTerm[];
}
