import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import {
  addForeignKey,
  foreignKeyClause,
  isComputed,
  listColumns,
  nameTable,
} from './ddl-parts.ts';
import type { DdlStyle } from './ddl-style.ts';
import type { Steps } from './steps.ts';

/** A table that is not there, with its keys and indexes. */
export function makeTable(table: TableSchema, style: DdlStyle, steps: Steps): void {
  if (table.kind === 'view') {
    steps.notes.push(`-- The view ${table.name} is missing; its text is not known here.`);
    return;
  }
  const name = nameTable(table, style.quote);
  const { counter } = style;
  const startsKey = ({ name: own }: ColumnSchema) => table.primaryKey[0] === own;
  const waits = ({ attributes = '' }: ColumnSchema) =>
    counter !== undefined && attributes.split(' ').includes(counter);
  const lines = table.columns.map((column) => {
    if (isComputed(column) && !column.attributes)
      return `${style.defineColumn({ ...column, nullable: true })} -- generated; by what is not known here`;
    // Its index is made later.
    const stopped =
      waits(column) && !startsKey(column)
        ? { ...column, attributes: (column.attributes ?? '').replace(counter ?? '', '').trim() }
        : column;
    if (stopped !== column) {
      steps.counters.push(...(style.changeColumn?.(name, { from: stopped, to: column }) ?? []));
    }
    return style.defineColumn(stopped);
  });
  if (table.primaryKey.length > 0) {
    lines.push(`PRIMARY KEY (${listColumns(table.primaryKey, style.quote)})`);
  }
  for (const index of table.indexes) {
    const inline = style.inlineIndex?.(index);
    if (inline) lines.push(inline);
    else steps.indexes.push(style.createIndex(table, index));
  }
  for (const key of table.foreignKeys) {
    if (style.addForeignKey) steps.foreignKeys.push(addForeignKey(table, key, style));
    else lines.push(foreignKeyClause(key, style.quote));
  }
  const options = style.tableOptions?.(table) ?? '';
  steps.tables.push(`CREATE TABLE ${name} (\n${separate(lines)}\n)${options}`);
  if (table.comment && style.commentOn) {
    steps.comments.push(style.commentOn('TABLE', name, table.comment));
  }
  for (const column of table.columns) commentOnColumn(table, column, style, steps);
}

export function commentOnColumn(
  table: TableSchema,
  { name, comment }: ColumnSchema,
  { quote, commentOn }: DdlStyle,
  steps: Steps,
): void {
  if (!comment || !commentOn) return;
  steps.comments.push(commentOn('COLUMN', `${nameTable(table, quote)}.${quote(name)}`, comment));
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
