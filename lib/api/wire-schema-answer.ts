import type { ConnectionSchema } from '#lib/connections/schema/read-connection-schema.ts';
import { toWireSchema } from './wire-schema.ts';

/** The answer of GET /api/schema/. */
export function toWireSchemaAnswer({ connection, schema, cached }: ConnectionSchema) {
  const wired = toWireSchema(schema);
  return {
    schema: wired,
    cached,
    table_count: wired.summary.table_count,
    column_count: wired.summary.total_columns,
    relationship_count: wired.relationships.length,
    connection_id: connection.id,
    connection_name: connection.name,
    database_type: connection.databaseType,
  };
}
