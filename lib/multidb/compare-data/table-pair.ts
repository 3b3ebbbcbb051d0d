import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { ValueForm } from './value-form.ts';

/** One of the two tables that are compared. */
export interface TableSide {
  /** The connection's name. */
  database: string;
  target: ConnectionTarget;
  table: TableSchema;
}

/** With its namespace, where it has one: two schemas may hold tables of one name. */
export function wholeName({ namespace, name }: Pick<TableSchema, 'namespace' | 'name'>): string {
  return namespace ? `${namespace}.${name}` : name;
}

/** Two columns of one name whose values are compared. */
export interface ColumnPair {
  /** As the left table spells it. */
  name: string;
  type: ColumnType;
  form: ValueForm;
  left: ColumnSchema;
  right: ColumnSchema;
}

export interface TablePair {
  left: TableSide;
  right: TableSide;
  columns: ColumnPair[];
  /** Those by which rows are found on the other side; empty: whole rows are compared. */
  key: ColumnPair[];
  leftOnlyColumns: string[];
  rightOnlyColumns: string[];
  /** Those whose values cannot be compared, with their types. */
  leftOut: { column: string; left: string; right: string }[];
  /** What a person should know of how they are compared, in sentences. */
  notes: string[];
}
