import { z } from 'zod';
import { dialects } from '#lib/shape/dialect.ts';
import { component } from './components.ts';

const table = z.strictObject({
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.string().describe('As the database spells it'),
      nullable: z.boolean(),
      default: z.string().nullable(),
      max_length: z.int().nullable(),
      comment: z.string().optional(),
    }),
  ),
  primary_keys: z.array(z.string()),
  foreign_keys: z.array(
    z.strictObject({
      column: z.string(),
      referred_table: z.string(),
      referred_column: z.string().nullable(),
      constraint_name: z.string().nullable(),
    }),
  ),
  indexes: z.array(
    z.strictObject({
      name: z.string(),
      definition: z.string(),
      unique: z.boolean(),
      columns: z.array(z.string()),
    }),
  ),
  kind: z.enum(['table', 'view']),
  comment: z.string().optional(),
});

component('Table', table);

export const namedTableAnswer = component(
  'NamedTable',
  z.strictObject({ name: z.string(), ...table.shape }),
);

export const schemaAnswer = component(
  'SchemaAnswer',
  z.strictObject({
    schema: z.strictObject({
      tables: z.record(z.string(), table),
      relationships: z.array(
        z.strictObject({
          from_table: z.string(),
          from_column: z.string(),
          to_table: z.string(),
          to_column: z.string().nullable(),
        }),
      ),
      summary: z.strictObject({ table_count: z.int(), total_columns: z.int() }),
    }),
    cached: z.boolean(),
    table_count: z.int(),
    column_count: z.int(),
    relationship_count: z.int(),
    connection_id: z.int(),
    connection_name: z.string(),
    database_type: z.enum(dialects),
  }),
);

export const tablesAnswer = component(
  'Tables',
  z.strictObject({ tables: z.array(z.string()), count: z.int() }),
);

export const formattedSchemaAnswer = component(
  'FormattedSchema',
  z.strictObject({ formatted_schema: z.string(), cached: z.boolean() }),
);
