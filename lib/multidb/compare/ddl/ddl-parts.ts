import type {
  ColumnSchema,
  ForeignKey,
  IndexSchema,
  TableSchema,
} from '#lib/shape/database-schema.ts';
import type { DdlStyle } from './ddl-style.ts';

export function nameTable({ namespace, name }: TableSchema, { quote }: DdlStyle): string {
  return namespace ? `${quote(namespace)}.${quote(name)}` : quote(name);
}

export function listColumns(columns: string[], { quote }: DdlStyle): string {
  return columns.map(quote).join(', ');
}

/** `"name" varchar(40) NOT NULL DEFAULT 'x'` */
export function defineColumn(column: ColumnSchema, { quote }: DdlStyle): string {
  const { name, databaseType, nullable } = column;
  const value = defaultOf(column);
  return [
    quote(name),
    countingType(column) ?? databaseType,
    ...(nullable ? [] : ['NOT NULL']),
    ...(value === undefined ? [] : [`DEFAULT ${value}`]),
  ].join(' ');
}

/** PostgreSQL counts with a sequence that the other database does not have: SERIAL makes its own. */
function countingType({ default: value, databaseType }: ColumnSchema): string | undefined {
  if (!/^nextval\(/i.test(value ?? '')) return undefined;
  return /big|int8/i.test(databaseType) ? 'bigserial' : 'serial';
}

function defaultOf({ default: value }: ColumnSchema): string | undefined {
  return value === undefined || /^nextval\(/i.test(value) ? undefined : value;
}

/** `FOREIGN KEY (a) REFERENCES b (c)` */
export function addForeignKey(key: ForeignKey, style: DdlStyle): string {
  const { referredNamespace, referredTable, columns, referredColumns } = key;
  const target = nameTable(
    { namespace: referredNamespace, name: referredTable } as TableSchema,
    style,
  );
  return `FOREIGN KEY (${listColumns(columns, style)}) REFERENCES ${target} (${listColumns(referredColumns, style)})`;
}

export function createIndex(table: TableSchema, index: IndexSchema, style: DdlStyle): string {
  const unique = index.unique ? 'UNIQUE ' : '';
  const name = /^[\w$]+$/.test(index.name)
    ? index.name
    : `${table.name}_${index.columns.join('_')}`;
  return `CREATE ${unique}INDEX ${style.quote(name)} ON ${nameTable(table, style)} (${listColumns(index.columns, style)})`;
}
