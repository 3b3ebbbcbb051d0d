import type { Connection } from '#lib/connections/connection.ts';
import { describeSchemas } from '#lib/planner/llm/schema-text.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';

/** A schema as a model is told it, whole; what the connection's data policy keeps back is not in it. */
export function formatSchema(connection: Connection, schema: DatabaseSchema): string {
  const { name, databaseType: dialect, glossary, dataPolicy } = connection;
  return describeSchemas([{ name, dialect, schema, glossary, dataPolicy }]);
}
