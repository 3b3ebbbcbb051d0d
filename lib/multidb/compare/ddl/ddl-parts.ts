import type {
  ColumnSchema,
  ForeignKey,
  IndexSchema,
  TableSchema,
} from '#lib/shape/database-schema.ts';
import type { DdlStyle } from './ddl-style.ts';

type Quote = (name: string) => string;
type Named = Pick<TableSchema, 'namespace' | 'name'>;

export function nameTable({ namespace, name }: Named, quote: Quote): string {
  return namespace ? `${quote(namespace)}.${quote(name)}` : quote(name);
}

export function listColumns(columns: readonly string[], quote: Quote): string {
  return columns.map(quote).join(', ');
}

/** Its values come out of other columns, unlike an identity's. */
export function isComputed({ generated, attributes }: ColumnSchema): boolean {
  return generated === true && !/\bAS IDENTITY\b/.test(attributes ?? '');
}

/** `FOREIGN KEY (a) REFERENCES b (c) ON DELETE CASCADE` */
export function foreignKeyClause(key: ForeignKey, quote: Quote): string {
  const target = nameTable({ ...namespaceOf(key), name: key.referredTable }, quote);
  const [columns, referred] = [key.columns, key.referredColumns].map((names) =>
    listColumns(names, quote),
  );
  const actions = key.actions ? ` ${key.actions}` : '';
  return `FOREIGN KEY (${columns}) REFERENCES ${target} (${referred})${actions}`;
}

function namespaceOf({ referredNamespace }: ForeignKey): Pick<TableSchema, 'namespace'> {
  return referredNamespace === undefined ? {} : { namespace: referredNamespace };
}

/** An index over columns, by their names alone. */
export function createPlainIndex(table: TableSchema, index: IndexSchema, quote: Quote): string {
  const unique = index.unique ? 'UNIQUE ' : '';
  return `CREATE ${unique}INDEX ${quote(indexName(table, index))} ON ${nameTable(table, quote)} (${listColumns(index.columns, quote)})`;
}

/** Its own; one that the engine made up is composed anew. */
export function indexName(table: TableSchema, { name, columns, constraint }: IndexSchema): string {
  const isMadeUp = constraint && !/^[\w$]+$/.test(name);
  return isMadeUp || name.startsWith('sqlite_autoindex_')
    ? `${table.name}_${columns.join('_')}`
    : name;
}

export function addForeignKey(table: TableSchema, key: ForeignKey, style: DdlStyle): string {
  const clause = foreignKeyClause(key, style.quote);
  const note = style.hidesActions
    ? '-- What it is to do ON DELETE and ON UPDATE is not known here, and has to be added.\n'
    : '';
  return note + (style.addForeignKey?.(nameTable(table, style.quote), clause) ?? '');
}
