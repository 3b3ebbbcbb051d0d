import type {
  ColumnSchema,
  ForeignKey,
  IndexSchema,
  TableSchema,
} from '#lib/shape/database-schema.ts';

/** A column as it is, and as it is to be. */
export interface ColumnChange {
  from: ColumnSchema;
  to: ColumnSchema;
}

/**
 * How an engine spells changes of a schema. What it has no statement for is undefined, and is told in
 * a comment instead.
 */
export interface DdlStyle {
  quote(name: string): string;
  /** Type, nullability and default of a column, in as many statements as it takes. */
  changeColumn?(table: string, change: ColumnChange): string[];
  dropForeignKey?(table: string, key: ForeignKey): string;
  addForeignKey?(table: string, clause: string): string;
  dropIndex(table: string, index: IndexSchema): string;
  dropPrimaryKey?(table: string, schema: TableSchema): string;
  addPrimaryKey?(table: string, columns: string): string;
  dropColumn(table: string, column: string): string;
}

/** `"` or a backtick around a name, doubled inside. */
export function quoteWith(quote: string): (name: string) => string {
  return (name) => quote + name.replaceAll(quote, quote + quote) + quote;
}
