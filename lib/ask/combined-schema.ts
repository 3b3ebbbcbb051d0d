/** As Combined in lib/multidb/combine, and joins. Client-safe. */
import { z } from 'zod';
import { combinedDataSchema } from './combined-data-schema.ts';
import { columnSchema, rowsSchema } from './result-schema.ts';

const schemaDifferenceSchema = z.object({
  kind: z.enum([
    'table-only-left',
    'table-only-right',
    'table-renamed',
    'column-only-left',
    'column-only-right',
    'column-renamed',
    'type',
    'nullability',
    'default',
    'primary-key',
    'foreign-key',
    'index',
  ]),
  table: z.string(),
  column: z.string().optional(),
  left: z.string().optional(),
  right: z.string().optional(),
  leftDatabase: z.string(),
  rightDatabase: z.string(),
});

/** `*` where an input's rows alone count. */
const inputColumnSchema = z.object({ alias: z.string(), column: z.string() });

export const combinedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figures'),
    measure: z.string(),
    columns: z.array(columnSchema),
    rows: rowsSchema,
    figures: z.array(
      z.object({
        database: z.string(),
        value: z.string().nullable(),
        share: z.number().optional(),
        difference: z.string().optional(),
        ratio: z.number().optional(),
      }),
    ),
    units: z.array(z.string()).optional(),
    total: z.string().optional(),
    mayOverlap: z.literal(true).optional(),
    winner: z.object({ database: z.string(), kind: z.enum(['highest', 'lowest']) }).optional(),
  }),
  z.object({
    kind: z.literal('matrix'),
    measure: z.string(),
    columns: z.array(columnSchema),
    rows: rowsSchema,
    databases: z.array(z.string()),
    keyCount: z.int(),
    totals: z.array(z.string().nullable()).optional(),
    total: z.string().optional(),
    mayOverlap: z.literal(true).optional(),
    missing: z.array(z.object({ database: z.string(), keys: z.int() })),
    unlikeUnits: z.array(z.string()).optional(),
    rowUnits: z.array(z.string()).optional(),
  }),
  z.object({
    kind: z.literal('stacked'),
    columns: z.array(columnSchema),
    rows: rowsSchema,
    truncated: z.boolean(),
  }),
  /** Rows of several databases, put together by their keys. */
  z.object({
    kind: z.literal('joined'),
    /** Over the inputs' aliases, in DuckDB's dialect. */
    sql: z.string(),
    columns: z.array(columnSchema),
    rows: rowsSchema,
    truncated: z.boolean(),
    inputs: z.array(
      z.object({
        alias: z.string(),
        connectionId: z.int(),
        statementId: z.string(),
        rowCount: z.int(),
        /** There are more than an input may have. */
        truncated: z.boolean(),
      }),
    ),
    keys: z
      .array(
        z.object({
          left: inputColumnSchema,
          right: inputColumnSchema,
          /** Why they belong together, where the plan says so. */
          reason: z.string().optional(),
        }),
      )
      .optional(),
    /** For each column of the result; none where that cannot be told. */
    lineage: z.array(z.object({ column: z.string(), from: z.array(inputColumnSchema) })),
  }),
  z.object({
    kind: z.literal('schema'),
    columns: z.array(columnSchema),
    rows: rowsSchema,
    databases: z.array(z.string()),
    differences: z.array(schemaDifferenceSchema),
    pairs: z
      .array(
        z.object({
          leftDatabase: z.string(),
          rightDatabase: z.string(),
          equalTables: z.array(z.string()),
          ddl: z.string().optional(),
        }),
      )
      .optional(),
  }),
  combinedDataSchema,
]);
