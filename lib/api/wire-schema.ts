import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';

/** A schema as the contract has it: tables by name, those of other namespaces as `namespace.name`. */
export function toWireSchema({ tables }: DatabaseSchema) {
  const columnCount = tables.reduce((sum, { columns }) => sum + columns.length, 0);
  return {
    tables: Object.fromEntries(tables.map((table) => [wireTableName(table), toWireTable(table)])),
    relationships: tables.flatMap(relationshipsOf),
    summary: { table_count: tables.length, total_columns: columnCount },
  };
}

export function wireTableName({
  namespace,
  name,
}: {
  namespace?: string | undefined;
  name: string;
}) {
  return namespace ? `${namespace}.${name}` : name;
}

export function toWireTable({
  columns,
  primaryKey,
  foreignKeys,
  indexes,
  kind,
  comment,
}: TableSchema) {
  return {
    columns: columns.map(({ name, databaseType, type, nullable, ...column }) => ({
      name,
      type: databaseType || type,
      nullable,
      default: column.default ?? null,
      max_length: column.maxLength ?? null,
      ...(column.comment !== undefined && { comment: column.comment }),
    })),
    primary_keys: primaryKey,
    // One entry for each column, as the contract has it: those of one key share its name.
    foreign_keys: foreignKeys.flatMap((key) =>
      key.columns.map((column, at) => ({
        column,
        referred_table: wireTableName({
          namespace: key.referredNamespace,
          name: key.referredTable,
        }),
        referred_column: key.referredColumns[at] ?? null,
        constraint_name: key.name ?? null,
      })),
    ),
    indexes: indexes.map(({ name, definition, unique, columns: over }) => ({
      name,
      definition,
      unique,
      columns: over,
    })),
    kind,
    ...(comment !== undefined && { comment }),
  };
}

function relationshipsOf(table: TableSchema) {
  return table.foreignKeys.flatMap((key) =>
    key.columns.map((column, at) => ({
      from_table: wireTableName(table),
      from_column: column,
      to_table: wireTableName({ namespace: key.referredNamespace, name: key.referredTable }),
      to_column: key.referredColumns[at] ?? null,
    })),
  );
}
