import type { IndexedColumn, IndexedTable } from '../schema-index/schema-index.ts';

/** The columns that tell a person which row it is: the name, first and last name, else the key. */
export function labelColumns(table: IndexedTable): IndexedColumn[] {
  const own = (column: IndexedColumn) =>
    column.words.filter((word) => !table.words.includes(word)).join(' ');
  const find = (pattern: RegExp) =>
    table.columns.find((column) => column.schema.type === 'text' && pattern.test(own(column)));
  const first = find(/^(first|given) name$/);
  const last = find(/^(last|family) name$/);
  if (first && last) return [first, last];
  const label =
    find(/^(name|full name|display name)$/) ??
    find(/^(title|label|subject|headline)$/) ??
    find(/(^| )(name|title)$/) ??
    find(/^(username|user name|email|code|number|reference|sku)$/);
  if (label) return [label];
  const keys = table.columns.filter(({ schema }) => table.schema.primaryKey.includes(schema.name));
  return keys.length > 0 ? keys : table.columns.slice(0, 1);
}
