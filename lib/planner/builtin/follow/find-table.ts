import type { ColumnRef, LogicalQuery, TableRef } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';

export function findTable(
  { table, namespace }: TableRef,
  index: SchemaIndex,
): IndexedTable | undefined {
  return index.tables.find(({ schema }) => schema.name === table && schema.namespace === namespace);
}

/** The column that a query means by a reference; undefined where it is another query's. */
export function findColumn(
  { table: alias, column: name }: ColumnRef,
  { from, joins }: LogicalQuery,
  index: SchemaIndex,
): IndexedColumn | undefined {
  const ref = [from, ...joins.map(({ table }) => table)].find((one) => one.alias === alias);
  const table = ref && findTable(ref, index);
  return table?.columns.find(({ schema }) => schema.name === name);
}
