import type { Connection } from '#lib/connections/connection.ts';
import type { ConnectionTest } from '#lib/connections/test-connection.ts';

/**
 * Field by field, so that nothing secret can slip in with a spread.
 * @param warnings what is to be told of a connection that was just stored; there only where there is one
 */
export function toWireConnection(connection: Connection, warnings: string[] = []) {
  return {
    id: connection.id,
    name: connection.name,
    database_type: connection.databaseType,
    host: connection.host,
    port: connection.port,
    database_name: connection.databaseName,
    is_active: connection.isActive,
    last_tested_at: connection.lastTestedAt?.toISOString() ?? null,
    created_at: connection.createdAt.toISOString(),
    ssl: connection.ssl,
    ssl_ca: connection.sslCa,
    read_only: connection.readOnly,
    sample_values: connection.sampleValues,
    data_policy: connection.dataPolicy,
    ...withWarnings(warnings),
  };
}

export function toWireTest(
  { success, message, databaseType, canWrite }: ConnectionTest,
  warnings: string[],
) {
  return {
    success,
    message,
    database_type: databaseType,
    can_write: canWrite,
    ...withWarnings(warnings),
  };
}

function withWarnings(warnings: string[]): { warnings?: string[] } {
  return warnings.length > 0 ? { warnings } : {};
}
