import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { ScopeTable } from './scope.ts';

/** Sets of columns of which no two rows have the same values; empty where none is declared. */
export function uniqueKeys({ primaryKey, indexes }: TableSchema): string[][] {
  const declared = indexes.filter(({ unique }) => unique).map(({ columns }) => columns);
  return [primaryKey, ...declared].filter((key) => key.length > 0);
}

/** Whether these columns' values tell one row of the table from all others. */
export function holdsKey(table: TableSchema, columns: ReadonlySet<string>): boolean {
  return uniqueKeys(table).some((key) => key.every((column) => columns.has(column.toLowerCase())));
}

/** Whether a declared foreign key of `many` made of these columns refers to `one`. */
export function refersTo(
  many: TableSchema,
  columns: ReadonlySet<string>,
  one: TableSchema,
): boolean {
  return many.foreignKeys.some(
    (key) =>
      key.referredTable.toLowerCase() === one.name.toLowerCase() &&
      key.columns.every((column) => columns.has(column.toLowerCase())),
  );
}

export function hasSchema(table: ScopeTable): table is ScopeTable & { schema: TableSchema } {
  return table.schema !== undefined;
}
