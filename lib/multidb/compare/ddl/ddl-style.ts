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
  /** A column's definition: its name, type, attributes, nullability, default and comment. */
  defineColumn(column: ColumnSchema): string;
  addColumn(table: string, column: ColumnSchema): string[];
  /** Type, nullability, default and attributes of a column, in as many statements as it takes. */
  changeColumn?(table: string, change: ColumnChange): string[];
  dropColumn(table: string, column: string): string;
  dropForeignKey?(table: string, key: ForeignKey): string;
  addForeignKey?(table: string, clause: string): string;
  /** Whether the catalogue leaves out what a foreign key does when a referred row goes. */
  hidesActions?: true;
  dropIndex(table: string, index: IndexSchema): string | undefined;
  /** Of columns and nothing else, or as its definition says it. */
  createIndex(table: TableSchema, index: IndexSchema): string;
  /** Indexes that a CREATE TABLE has to hold, as they cannot be made afterwards. */
  inlineIndex?(index: IndexSchema): string | undefined;
  dropPrimaryKey?(table: string, schema: TableSchema): string;
  addPrimaryKey?(table: string, columns: string): string;
  /** Behind a CREATE TABLE's parentheses. */
  tableOptions?(table: TableSchema): string;
  /** Where comments are statements of their own. */
  commentOn?(what: 'TABLE' | 'COLUMN', name: string, comment: string): string;
  /** The attribute of a column that has to be the first of some key while it is there. */
  counter?: string;
  /** Whether letter case alone makes no other name. */
  foldsNames?: true;
  /** A view keeps the columns that it reads from being dropped, or given another type. */
  viewsHoldColumns?: true;
  /** Enums are types of their own. */
  enumTypes?: EnumTypes;
}

export interface EnumTypes {
  create(type: string, labels: readonly string[]): string;
  /** @param after the label before it; undefined: it is the first, before `before` */
  addLabel(type: string, label: string, place: { after?: string; before?: string }): string;
}

/** `"` or a backtick around a name, doubled inside. */
export function quoteWith(quote: string): (name: string) => string {
  return (name) => quote + name.replaceAll(quote, quote + quote) + quote;
}

/** `'it''s'` */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
