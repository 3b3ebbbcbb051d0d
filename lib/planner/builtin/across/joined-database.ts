import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { TableRef } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase } from '../../planner.ts';

/** Several databases as if they were one, for a question that no single one of them answers. */
export interface JoinedDatabase extends PlannableDatabase {
  /** In the session's order. */
  parts: readonly PlannableDatabase[];
  /** Where its tables really are, by tableKey(). */
  homes: ReadonlyMap<string, HomeTable>;
  /** Why two columns of different databases are taken for one key, by keyName(). */
  reasons: ReadonlyMap<string, KeyReason>;
}

export interface KeyReason {
  /** For the person who asked. */
  text: string;
  certainty: 'accepted' | 'likely' | 'guessed';
}

export interface HomeTable {
  database: PlannableDatabase;
  table: TableSchema;
}

export function isJoined(database: PlannableDatabase): database is JoinedDatabase {
  return 'homes' in database;
}

export function tableKey({ namespace, table }: Pick<TableRef, 'namespace' | 'table'>): string {
  return JSON.stringify([namespace, table]);
}

/** A column of a joined database. */
export interface PlacedColumn {
  namespace?: string | undefined;
  table: string;
  column: string;
}

/** The same whichever of the two stands first. */
export function keyName(one: PlacedColumn, other: PlacedColumn): string {
  const place = ({ namespace, table, column }: PlacedColumn) =>
    JSON.stringify([namespace, table, column]);
  return [place(one), place(other)].sort().join('=');
}
