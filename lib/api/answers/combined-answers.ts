import { z } from 'zod';
import { columnTypes } from '#lib/shape/dialect.ts';
import { cell, component } from './components.ts';

export const column = component(
  'Column',
  z.strictObject({ name: z.string(), type: z.enum(columnTypes) }),
);

const table = { columns: z.array(column), rows: z.array(z.array(cell)) };
const row = z.record(z.string(), cell);
/** A number where 15 digits hold it, else its digits. */
const decimal = z.union([z.number(), z.string()]);
const mayOverlap = z
  .literal(true)
  .optional()
  .describe('What is counted may be the same in several databases');

const figures = z
  .strictObject({
    kind: z.literal('figures'),
    measure: z.string(),
    ...table,
    figures: z.array(
      z.strictObject({
        database: z.string(),
        value: decimal.nullable(),
        share: z.number().optional().describe('Of the total, 0 to 1'),
        difference: decimal.optional().describe('Against the first'),
        ratio: z.number().optional().describe('The difference over the first’s value'),
      }),
    ),
    units: z.array(z.string()).optional().describe('Where they are not one: nothing is added up'),
    total: decimal.optional(),
    may_overlap: mayOverlap,
    winner: z
      .strictObject({ database: z.string(), kind: z.enum(['highest', 'lowest']) })
      .optional(),
  })
  .describe('A single figure of each database');

const matrix = z
  .strictObject({
    kind: z.literal('matrix'),
    measure: z.string(),
    ...table,
    databases: z.array(z.string()),
    key_count: z.int().describe('Columns in front that are the key'),
    totals: z.array(decimal.nullable()).optional().describe('Each database’s'),
    total: decimal.optional(),
    may_overlap: mayOverlap,
    missing: z.array(z.strictObject({ database: z.string(), keys: z.int() })),
    unlike_units: z.array(z.string()).optional(),
    row_units: z.array(z.string()).optional(),
  })
  .describe('A row for each key, a column for each database');

const stacked = z
  .strictObject({ kind: z.literal('stacked'), ...table, truncated: z.boolean() })
  .describe('All rows below each other, the database in front');

const inputColumn = z.strictObject({ alias: z.string(), column: z.string() });

const joined = z
  .strictObject({
    kind: z.literal('joined'),
    sql: z.string().describe('Over the inputs, in DuckDB’s dialect'),
    ...table,
    truncated: z.boolean(),
    inputs: z.array(
      z.strictObject({
        alias: z.string(),
        connection_id: z.int(),
        statement_id: z.string(),
        row_count: z.int(),
        truncated: z.boolean(),
      }),
    ),
    keys: z.array(
      z.strictObject({ left: inputColumn, right: inputColumn, reason: z.string().optional() }),
    ),
    lineage: z.array(z.strictObject({ column: z.string(), from: z.array(inputColumn) })),
  })
  .describe('Rows of several databases, joined by their keys');

const schema = z
  .strictObject({
    kind: z.literal('schema'),
    ...table,
    databases: z.array(z.string()),
    differences: z.array(
      z.strictObject({
        kind: z.string(),
        table: z.string(),
        column: z.string().optional(),
        left: z.string().optional(),
        right: z.string().optional(),
        left_database: z.string(),
        right_database: z.string(),
      }),
    ),
    pairs: z.array(
      z.strictObject({
        left_database: z.string(),
        right_database: z.string(),
        equal_tables: z.array(z.string()),
        ddl: z.string().optional(),
      }),
    ),
  })
  .describe('How schemas differ');

const side = z.strictObject({ database: z.string(), table: z.string() });

const comparedTable = z.strictObject({
  left: side,
  right: side,
  state: z.literal('compared'),
  left_rows: z.int(),
  right_rows: z.int(),
  only_left: z.int(),
  only_right: z.int(),
  changed: z.int(),
  equal: z.int(),
  columns: z.array(column),
  key: z.array(z.string()),
  doubled_keys: z.strictObject({ left: z.int(), right: z.int() }).optional(),
  changed_columns: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  only_left_rows: z.array(row),
  only_right_rows: z.array(row),
  changed_rows: z.array(z.strictObject({ left: row, right: row, columns: z.array(z.string()) })),
  left_only_columns: z.array(z.string()),
  right_only_columns: z.array(z.string()),
  left_out: z.array(z.strictObject({ column: z.string(), left: z.string(), right: z.string() })),
  notes: z.array(z.string()),
  method: z.enum(['checksums', 'rows']),
  ranges_checked: z.int(),
  rows_read: z.int(),
  bytes_read: z.int(),
  table_bytes: z.int().optional(),
  elapsed_ms: z.number(),
});

const data = z
  .strictObject({
    kind: z.literal('data'),
    ...table,
    databases: z.array(z.string()),
    tables: z.array(
      z.discriminatedUnion('state', [
        comparedTable,
        z.strictObject({
          left: side,
          right: side,
          state: z.literal('failed'),
          code: z.string(),
          message: z.string(),
        }),
      ]),
    ),
    alone: z.array(z.strictObject({ database: z.string(), tables: z.array(z.string()) })),
    lines: z.array(z.strictObject({ sides: z.array(side), key: z.array(z.string()) })),
  })
  .describe('How rows differ; rows are the first 1,000, counts exact');

/** One table out of many, with members of its own for each kind: what lib/api/wire-combined.ts makes. */
export const combinedAnswer = component(
  'Combined',
  z.discriminatedUnion('kind', [figures, matrix, stacked, joined, schema, data]),
);
