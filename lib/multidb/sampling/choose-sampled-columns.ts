import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';

export interface SampledColumn {
  table: TableSchema;
  column: ColumnSchema;
}

/** Bounds on a whole database, so that a large one is not read through. */
export const sampledColumnsMax = 200;
const perTableMax = 12;

/**
 * Names that promise a value of its own in each row, prose, or somebody's data. Matched against
 * the words of the name: `customer_email`, `billingAddress`.
 */
const uncategorical = new Set(
  `email mail phone mobile fax address street zip postcode postal url uri link href path file
   filename image avatar photo uuid guid hash token secret password passwd salt signature key
   description comment comments note notes text body content message bio summary title subject
   firstname lastname surname fullname username login iban bic ssn ip sku barcode ean isbn number
   reference slug`.split(/\s+/),
);

/** Text columns whose few distinct values a question may name: status, country, plan, category. */
export function chooseSampledColumns(tables: TableSchema[]): SampledColumn[] {
  return tables
    .filter((table) => table.kind === 'table')
    .flatMap((table) =>
      table.columns
        .filter((column) => isCandidate(table, column))
        .slice(0, perTableMax)
        .map((column) => ({ table, column })),
    )
    .slice(0, sampledColumnsMax);
}

function isCandidate(table: TableSchema, column: ColumnSchema): boolean {
  if (column.type !== 'text' || column.sampledValues) return false;
  if ((column.maxLength ?? 0) > 255) return false;
  if (wordsOf(column.name).some((word) => uncategorical.has(word))) return false;
  const isOnly = (columns: string[]) => columns.length === 1 && columns[0] === column.name;
  return !table.foreignKeys.some((key) => isOnly(key.columns));
}

function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  // `first_name` and `firstName` count as `firstname` too.
  return [...words, words.join('')];
}
