/** As CombinedData in lib/multidb/compare-data. Client-safe. */
import { z } from 'zod';
import { columnSchema, rowSchema } from './result-schema.ts';

const sideSchema = z.object({ database: z.string(), table: z.string() });
const sides = { left: sideSchema, right: sideSchema };

export const dataDifferenceSchema = z.discriminatedUnion('state', [
  z.object({
    ...sides,
    state: z.literal('compared'),
    leftRows: z.int(),
    rightRows: z.int(),
    onlyLeft: z.int(),
    onlyRight: z.int(),
    changed: z.int(),
    equal: z.int(),
    columns: z.array(columnSchema),
    key: z.array(z.string()),
    doubledKeys: z.object({ left: z.int(), right: z.int() }).optional(),
    changedColumns: z.array(z.object({ name: z.string(), rows: z.int() })),
    onlyLeftRows: z.array(rowSchema),
    onlyRightRows: z.array(rowSchema),
    changedRows: z.array(
      z.object({ left: rowSchema, right: rowSchema, columns: z.array(z.int()) }),
    ),
    leftOnlyColumns: z.array(z.string()),
    rightOnlyColumns: z.array(z.string()),
    leftOut: z.array(z.object({ column: z.string(), left: z.string(), right: z.string() })),
    notes: z.array(z.string()),
    method: z.enum(['checksums', 'rows']),
    rangesChecked: z.int(),
    rowsRead: z.int(),
    bytesRead: z.int(),
    tableBytes: z.int().optional(),
    elapsedMs: z.number(),
  }),
  z.object({ ...sides, state: z.literal('failed'), code: z.string(), message: z.string() }),
]);

export const combinedDataSchema = z.object({
  kind: z.literal('data'),
  columns: z.array(columnSchema),
  rows: z.array(rowSchema),
  databases: z.array(z.string()),
  tables: z.array(dataDifferenceSchema),
  alone: z.array(z.object({ database: z.string(), tables: z.array(z.string()) })),
  lines: z.array(z.object({ sides: z.array(sideSchema), key: z.array(z.string()) })),
});

/** How far the comparison of each pair of tables is. */
export const tableProgressSchema = z.object({
  ...sides,
  state: z.enum(['waiting', 'comparing', 'equal', 'different', 'failed']),
  rowsCompared: z.int().optional(),
  rowsTotal: z.int().optional(),
  rangesChecked: z.int().optional(),
  /** Once it is through: columns that were compared, and that could not be. */
  compared: z.int().optional(),
  uncompared: z.int().optional(),
});

export type DataDifferenceView = z.infer<typeof dataDifferenceSchema>;
export type ComparedDataView = Extract<DataDifferenceView, { state: 'compared' }>;
export type CombinedDataView = z.infer<typeof combinedDataSchema>;
export type TableProgress = z.infer<typeof tableProgressSchema>;
