import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { ValueForm } from './value-form.ts';

/** How an engine says in SQL what a comparison of rows needs. */
export interface DataStyle {
  quote(name: string): string;
  /** A column without a declared type may hold anything, and each value tells its own. */
  valuesTell?: true;
  /**
   * A column's value as the text of its normal form, NULL for NULL. Equal texts are equal values; where
   * an engine cannot write a form as the others do, equal values may have different texts, and their
   * rows are looked at.
   *
   * @param sql the column, quoted
   */
  text(sql: string, form: ValueForm, column: ColumnSchema): string;
  /**
   * How a column is read where the cell that the engine makes of it says less than its value, and what
   * is read then; undefined: as it is.
   */
  read?(sql: string, form: ValueForm, column: ColumnSchema): ColumnReading | undefined;
  /** CHAR(5) is of fixed width: spaces at its end are filled up, or dropped. */
  padsChar?: true;
  /** Whether a column of moments holds instants: with a time zone, or told in that of the session. */
  isInstant(databaseType: string): boolean;
  /** Such a text, to be sorted and compared by its UTF-8 bytes. */
  inByteOrder(text: string): string;
  /** A text to compare such a one with. */
  literal(text: string): string;
  /** Absent where the engine has no hash: its rows are read instead. */
  checksums?: ChecksumStyle;
}

export interface ColumnReading {
  sql: string;
  /** `document`: JSON as its text. `single`: a 32-bit float as the double that it is. */
  as: 'document' | 'single';
}

export interface ChecksumStyle {
  /** Those that the engine has in each of its versions, and in some; the fastest first. */
  hashes: readonly HashName[];
  /** The first 60 bits of a text's hash as a whole number. */
  hash(text: string, name: HashName): string;
  concat(texts: readonly string[]): string;
  /** Characters. */
  length(text: string): string;
  /** Bytes of its UTF-8. */
  bytes(text: string): string;
  /** Ends a derived table that would else be computed once for each mention of its columns. */
  fence: string;
}

export type HashName = 'md5' | 'sha256';
