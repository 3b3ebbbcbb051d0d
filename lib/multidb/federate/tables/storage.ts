import type { DuckDBType, DuckDBValue, DuckDBVector } from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';

/** What values of a column have in common; joins within a family need no thought. */
export type Family =
  | 'nothing'
  | 'number'
  | 'boolean'
  | 'text'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'interval'
  | 'json'
  | 'binary'
  | 'uuid';

/** How DuckDB holds a column. */
export interface Storage {
  family: Family;
  /** As DuckDB spells it. */
  sqlType: string;
  /** What is appended: DuckDB turns it into its column's type. */
  type: DuckDBType;
  /** The value for a cell that is not null; undefined where this type cannot hold it exactly. */
  encode(cell: NonNullable<Cell>): DuckDBValue | undefined;
  /**
   * Writes a column's cells without making a value of each; false where one of them needs `encode`,
   * which then writes all of them.
   */
  write?(cells: readonly Cell[], vector: DuckDBVector): boolean;
  /** SQL that makes the cell's text of the column `$x`, where a cast does not. */
  asText?: string;
}
