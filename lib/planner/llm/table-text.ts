import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { quoteWhereNeeded } from './dialect-rules.ts';

const commentCharsMax = 160;
/** SQLite takes any text for a type, and an enumeration lists its labels. */
const typeCharsMax = 200;
const valuesMax = 30;
const valueCharsMax = 40;

/**
 * A table as a planner reads it: its name, then a line for each column with its type, keys, comment
 * and sampled values. Names are spelled as SQL needs them.
 */
export function describeTable(table: TableSchema, dialect: Dialect): string {
  const head = `${tableName(table, dialect)}${table.kind === 'view' ? ' (view)' : ''}`;
  const lines = table.columns.map((column) => `  ${describeColumn(column, table, dialect)}`);
  const keys = table.foreignKeys
    .filter(({ columns }) => columns.length > 1)
    .map((key) => {
      const columns = key.columns.map((name) => quoteWhereNeeded(name, dialect));
      return `  (${columns.join(', ')}) -> ${referenceOf(key, dialect)}`;
    });
  if (table.primaryKey.length > 1) {
    const columns = table.primaryKey.map((name) => quoteWhereNeeded(name, dialect));
    keys.unshift(`  primary key (${columns.join(', ')})`);
  }
  return [head + describeComment(table.comment), ...lines, ...keys].join('\n');
}

export function tableName(table: { namespace?: string; name: string }, dialect: Dialect): string {
  const name = quoteWhereNeeded(table.name, dialect);
  return table.namespace ? `${quoteWhereNeeded(table.namespace, dialect)}.${name}` : name;
}

function describeColumn(column: ColumnSchema, table: TableSchema, dialect: Dialect): string {
  const key = table.foreignKeys.find(
    ({ columns }) => columns.length === 1 && columns[0] === column.name,
  );
  const type = shorten(column.databaseType || column.type, typeCharsMax);
  const facts = [quoteWhereNeeded(column.name, dialect), type];
  if (table.primaryKey.length === 1 && table.primaryKey[0] === column.name) facts.push('PK');
  else if (!column.nullable) facts.push('not null');
  if (column.generated) facts.push('generated');
  if (key) facts.push(`-> ${referenceOf(key, dialect)}`);
  if (column.sampledValues && column.sampledValues.length > 0) {
    facts.push(`values: ${listValues(column.sampledValues)}`);
  }
  return facts.join(' ') + describeComment(column.comment);
}

function referenceOf(key: TableSchema['foreignKeys'][number], dialect: Dialect): string {
  const table = { namespace: key.referredNamespace, name: key.referredTable };
  const columns = key.referredColumns.map((name) => quoteWhereNeeded(name, dialect));
  return `${tableName(table, dialect)}(${columns.join(', ')})`;
}

function listValues(values: string[]): string {
  const shown = values
    .slice(0, valuesMax)
    .map((value) => `'${shorten(value, valueCharsMax).replaceAll("'", "''")}'`);
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function describeComment(comment: string | undefined): string {
  return comment?.trim() ? ` -- ${shorten(comment, commentCharsMax)}` : '';
}

/** On one line, and cut where it is too long, which the ellipsis tells. */
function shorten(text: string, charsMax: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > charsMax ? `${line.slice(0, charsMax - 1)}…` : line;
}
