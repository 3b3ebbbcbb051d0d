import { z } from 'zod';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { dialects } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { type PostedRows, readPostedRows } from './posted-rows.ts';
import { typeOfName } from './type-of-name.ts';

const aliases: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  mariadb: 'mysql',
  sqlite3: 'sqlite',
};

const cellSchema = z.custom<Cell>((value) => value !== undefined);
const rowSchema = z.union([z.array(cellSchema), z.record(z.string(), cellSchema)]);
const columnSchema = z.union([z.string(), z.looseObject({ name: z.string() })]);
const rowsSchema = z.array(rowSchema, { error: 'The rows must be a list.' });

/** Rows alone, or with their columns beside them, under any of the names that clients use. */
const resultSchema = z
  .union(
    [
      rowsSchema.transform((rows) => ({ rows })),
      z
        .looseObject({
          columns: z.array(columnSchema).nullish(),
          rows: rowsSchema.nullish(),
          results: rowsSchema.nullish(),
          data: rowsSchema.nullish(),
          truncated: z.boolean().nullish(),
        })
        .refine(({ rows, results, data }) => (rows ?? results ?? data) !== undefined)
        .transform(({ rows, results, data, columns, truncated }) => ({
          rows: rows ?? results ?? data ?? [],
          columns: columns?.map((one) => (typeof one === 'string' ? one : one.name)),
          truncated: truncated ?? false,
        })),
    ],
    { error: 'The result must be a list of rows, or an object with such a list as "rows".' },
  )
  .transform((result): PostedRows => readPostedRows(result));

const tableSchema = z.looseObject({
  columns: z.array(z.looseObject({ name: z.string(), type: z.string().nullish() })),
  primary_keys: z.array(z.string()).nullish(),
  foreign_keys: z
    .array(
      z.looseObject({
        column: z.string(),
        referred_table: z.string(),
        referred_column: z.string(),
      }),
    )
    .nullish(),
});
const tablesSchema = z.looseObject({ tables: z.record(z.string(), tableSchema) });

/** As GET /api/schema/ gives it, or its `schema` alone; a text is for people and says nothing here. */
const schemaSchema = z
  .union(
    [
      tablesSchema,
      z.looseObject({ schema: tablesSchema }).transform(({ schema }) => schema),
      z.string().transform(() => ({ tables: {} })),
    ],
    { error: 'The schema must be an object with "tables", as GET /api/schema/ gives it.' },
  )
  .transform(({ tables }): DatabaseSchema => ({ tables: Object.entries(tables).map(toTable) }));

export const verifyInputSchema = z.object({
  question: z.string({ error: 'The question must be text.' }).max(10_000),
  sql: z
    .string({ error: 'The SQL must be text.' })
    .min(1, 'The SQL is empty.')
    .max(100_000, 'The SQL may have at most 100,000 characters.'),
  result: resultSchema,
  schema: schemaSchema.nullish(),
  databaseType: z.preprocess(
    (name) =>
      typeof name === 'string' ? (aliases[name.toLowerCase()] ?? name.toLowerCase()) : name,
    z.enum(dialects, { error: `The database type must be one of ${dialects.join(', ')}.` }),
  ),
});

export type VerifyInput = z.output<typeof verifyInputSchema>;

function toTable([name, posted]: [string, z.output<typeof tableSchema>]): TableSchema {
  return {
    name,
    kind: 'table',
    columns: posted.columns.map(({ name: column, type }) => ({
      name: column,
      type: typeOfName(type ?? ''),
      databaseType: type ?? '',
      nullable: true,
    })),
    primaryKey: posted.primary_keys ?? [],
    foreignKeys: (posted.foreign_keys ?? []).map((key) => ({
      columns: [key.column],
      referredTable: key.referred_table,
      referredColumns: [key.referred_column],
    })),
    indexes: [],
  };
}
