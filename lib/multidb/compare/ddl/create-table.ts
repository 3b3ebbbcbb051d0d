import type { TableSchema } from '#lib/shape/database-schema.ts';
import { addForeignKey, defineColumn, listColumns, nameTable } from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';

/** @param withForeignKeys where they cannot be added afterwards */
export function createTable(
  table: TableSchema,
  style: DdlStyle,
  { withForeignKeys }: { withForeignKeys: boolean },
): string {
  const lines = table.columns.map((column) =>
    column.generated
      ? `${defineColumn({ ...column, nullable: true }, style)} -- generated; by what is not known here`
      : defineColumn(column, style),
  );
  if (table.primaryKey.length > 0)
    lines.push(`PRIMARY KEY (${listColumns(table.primaryKey, style)})`);
  if (withForeignKeys) lines.push(...table.foreignKeys.map((key) => addForeignKey(key, style)));
  return `CREATE TABLE ${nameTable(table, style)} (\n${separate(lines)}\n)`;
}

/** The comma stands before a line's comment. */
function separate(lines: string[]): string {
  return lines
    .map((line, at) => {
      const comma = at < lines.length - 1 ? ',' : '';
      return `  ${line.includes(' -- ') ? line.replace(' -- ', `${comma} -- `) : line + comma}`;
    })
    .join('\n');
}
