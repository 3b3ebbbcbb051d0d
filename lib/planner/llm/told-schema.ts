import type { PlannableDatabase } from '../planner.ts';

/** The database as a model may see it: without values where its people allow the schema alone. */
export function toldSchema(database: PlannableDatabase): PlannableDatabase {
  if (database.dataPolicy !== 'schema') return database;
  const tables = database.schema.tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ sampledValues: _, ...column }) => column),
  }));
  return { ...database, schema: { ...database.schema, tables } };
}
