import type { IndexSchema, TableSchema } from '#lib/shape/database-schema.ts';

/** Rows of (table, index, not unique, position, column, characters of a prefix, kind, expression). */
export function composeIndexes(
  tables: ReadonlyMap<string, TableSchema>,
  rows: (string | null)[][],
): void {
  const parts = new Map<IndexSchema, string[]>();
  for (const [tableName, name, nonUnique, , column, prefix, kind, expression] of rows) {
    const table = tables.get(tableName ?? '');
    if (!table || !name) continue;
    let index = table.indexes.at(-1);
    if (index?.name !== name) {
      const unique = nonUnique === '0';
      // Every index is a tree unless it says otherwise.
      const special = kind === 'FULLTEXT' || kind === 'SPATIAL' ? `${kind} ` : '';
      const head = `${unique ? 'UNIQUE ' : special}INDEX ${nameSql(name)} ON ${nameSql(table.name)}`;
      index = { name, columns: [], unique, definition: head };
      table.indexes.push(index);
      parts.set(index, []);
    }
    index.columns.push(column ?? `(${expression})`);
    parts
      .get(index)
      ?.push(column ? `${nameSql(column)}${prefix ? `(${prefix})` : ''}` : `(${expression})`);
  }
  for (const [index, columns] of parts) index.definition += ` (${columns.join(', ')})`;
}

function nameSql(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
