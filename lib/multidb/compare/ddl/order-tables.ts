import type { ForeignKey, TableSchema } from '#lib/shape/database-schema.ts';

/** Tables behind those that they refer to. What refers to one another in a ring stands as it was. */
export function referredFirst(tables: readonly TableSchema[]): TableSchema[] {
  const ordered = new Set<TableSchema>();
  const open = new Set<TableSchema>();
  const place = (table: TableSchema) => {
    if (ordered.has(table) || open.has(table)) return;
    open.add(table);
    for (const key of table.foreignKeys) {
      const referred = tables.find((one) => isReferred(key, one));
      if (referred) place(referred);
    }
    open.delete(table);
    ordered.add(table);
  };
  for (const table of tables) place(table);
  return [...ordered];
}

export function isReferred(key: ForeignKey, { namespace, name }: TableSchema): boolean {
  return key.referredTable === name && (key.referredNamespace ?? '') === (namespace ?? '');
}
