import type { Database } from 'better-sqlite3';
import type { ColumnSchema, Introspection, TableSchema } from '#lib/shape/database-schema.ts';
import { addSampledValues } from './add-sampled-values.ts';
import { readFingerprint } from './fingerprint.ts';
import { maxLengthOf, typeOfDeclaration } from './map-type.ts';

interface ColumnRow {
  table_name: string;
  kind: 'table' | 'view' | 'virtual';
  name: string;
  type: string;
  notnull: bigint;
  dflt_value: string | null;
  /** The column's place in the primary key from 1; 0 where it is not in it. */
  pk: bigint;
  hidden: bigint;
}

interface ForeignKeyRow {
  table_name: string;
  id: bigint;
  referred_table: string;
  from: string;
  /** Null where the key means the other table's primary key. */
  to: string | null;
  on_delete: string;
  on_update: string;
}

interface IndexRow {
  table_name: string;
  name: string;
  unique: bigint;
  sql: string | null;
  /** `u`: a UNIQUE constraint made it; `c`: CREATE INDEX. */
  origin: string;
  /** Null for an expression. */
  column_name: string | null;
}

/** SQLite's own tables, and the shadow tables behind virtual ones. */
const tablesOf = (kinds: string) => `
  FROM pragma_table_list t
  WHERE t.schema = 'main' AND t.type IN (${kinds}) AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

// hidden = 1 are a virtual table's internal columns; 2 and 3 are generated ones.
const columnsQuery = (kinds: string, name = '') => `
  SELECT t.name AS table_name, t.type AS kind, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
  FROM (SELECT t.name, t.type ${tablesOf(kinds)} ${name && 'AND t.name = ?'}) t
  JOIN pragma_table_xinfo(t.name) c
  WHERE c.hidden <> 1
  ORDER BY t.name, c.cid`;

const foreignKeysQuery = `
  SELECT t.name AS table_name, k.id, k."table" AS referred_table, k."from", k."to", k.on_delete, k.on_update
  FROM (SELECT t.name ${tablesOf("'table'")}) t JOIN pragma_foreign_key_list(t.name) k
  ORDER BY t.name, k.id, k.seq`;

const indexesQuery = `
  SELECT t.name AS table_name, i.name, i."unique", i.origin, s.sql, c.name AS column_name
  FROM (SELECT t.name ${tablesOf("'table'")}) t
  JOIN pragma_index_list(t.name) i
  JOIN pragma_index_info(i.name) c
  LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name
  WHERE i.origin <> 'pk'
  ORDER BY t.name, i.name, c.seqno`;

export async function introspectSqlite(
  database: Database,
  sampleValues: boolean,
): Promise<Introspection> {
  const fingerprint = readFingerprint(database);
  const tables = new Map<string, TableSchema>();
  const tableRows = database.prepare(columnsQuery("'table'")).all() as ColumnRow[];
  const otherRows = withoutGuesses(database, readFragileColumns(database));
  for (const row of [...tableRows, ...otherRows]) addColumn(tables, row);
  addForeignKeys(tables, database.prepare(foreignKeysQuery).all() as ForeignKeyRow[]);
  for (const row of database.prepare(indexesQuery).all() as IndexRow[]) {
    addIndexColumn(tables.get(row.table_name), row);
  }
  if (sampleValues) await addSampledValues(database, [...tables.values()]);
  return { tables: [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), fingerprint };
}

/**
 * Views and virtual tables: one whose table or module is missing fails the whole query; then each
 * is read on its own.
 */
function readFragileColumns(database: Database): ColumnRow[] {
  const kinds = "'view', 'virtual'";
  try {
    return database.prepare(columnsQuery(kinds)).all() as ColumnRow[];
  } catch {
    const names = database
      .prepare(`SELECT t.name ${tablesOf(kinds)}`)
      .pluck()
      .all() as string[];
    const statement = database.prepare(columnsQuery(kinds, 'one'));
    return names.flatMap((name) => {
      try {
        return statement.all(name) as ColumnRow[];
      } catch {
        // It cannot be queried either, so it is left out.
        return [];
      }
    });
  }
}

/** What SQLite tells of a view's column that has no affinity, for want of a word for it. */
const noAffinity = 'BLOB';

/**
 * Of a view's column that nobody has declared, such as a typeless column of its table, SQLite's pragma
 * says BLOB; the view's own statement knows which were declared so.
 */
function withoutGuesses(database: Database, rows: ColumnRow[]): ColumnRow[] {
  const isGuess = (row: ColumnRow) => row.kind === 'view' && row.type === noAffinity;
  const views = new Set(rows.filter(isGuess).map((row) => row.table_name));
  const declared = new Map([...views].map((view) => [view, declaredColumns(database, view)]));
  return rows.map((row) => {
    const isDeclared = declared.get(row.table_name)?.has(row.name) ?? true;
    return isGuess(row) && !isDeclared ? { ...row, type: '' } : row;
  });
}

/** The columns with a declared type; undefined for a view that cannot be queried. */
function declaredColumns(database: Database, view: string): Set<string> | undefined {
  try {
    const columns = database.prepare(`SELECT * FROM "${view.replaceAll('"', '""')}"`).columns();
    return new Set(columns.flatMap(({ name, type }) => (type === null ? [] : [name])));
  } catch {
    return undefined;
  }
}

function addColumn(tables: Map<string, TableSchema>, row: ColumnRow): void {
  const table: TableSchema = tables.get(row.table_name) ?? {
    name: row.table_name,
    kind: row.kind === 'view' ? 'view' : 'table',
    columns: [],
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
  };
  tables.set(row.table_name, table);
  const maxLength = maxLengthOf(row.type);
  const column: ColumnSchema = {
    name: row.name,
    type: typeOfDeclaration(row.type),
    databaseType: row.type,
    nullable: row.notnull === 0n && row.pk === 0n,
    ...(row.hidden === 0n ? {} : { generated: true }),
    ...(row.dflt_value === null ? {} : { default: row.dflt_value }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  table.columns.push(column);
  if (row.pk > 0n) table.primaryKey[Number(row.pk) - 1] = row.name;
}

/** SQLite does not keep a foreign key's name, only its number within the table. */
function addForeignKeys(tables: Map<string, TableSchema>, rows: ForeignKeyRow[]): void {
  for (const columns of Map.groupBy(rows, (row) => `${row.id} ${row.table_name}`).values()) {
    const [first] = columns;
    if (!first) continue;
    const impliedColumns = tables.get(first.referred_table)?.primaryKey ?? [];
    tables.get(first.table_name)?.foreignKeys.push({
      columns: columns.map((column) => column.from),
      referredTable: first.referred_table,
      referredColumns: columns.flatMap((column, at) => column.to ?? impliedColumns[at] ?? []),
      ...actionsOf(first),
    });
  }
}

function actionsOf({ on_delete: onDelete, on_update: onUpdate }: ForeignKeyRow): {
  actions?: string;
} {
  const said = [
    onDelete !== 'NO ACTION' && `ON DELETE ${onDelete}`,
    onUpdate !== 'NO ACTION' && `ON UPDATE ${onUpdate}`,
  ].filter(Boolean);
  return said.length > 0 ? { actions: said.join(' ') } : {};
}

function addIndexColumn(table: TableSchema | undefined, row: IndexRow): void {
  if (!table) return;
  let index = table.indexes.find((known) => known.name === row.name);
  if (!index) {
    index = { name: row.name, columns: [], unique: row.unique === 1n, definition: row.sql ?? '' };
    if (row.origin === 'u') index.constraint = true;
    table.indexes.push(index);
  }
  index.columns.push(row.column_name ?? '(expression)');
  if (!row.sql) index.definition = `UNIQUE (${index.columns.join(', ')})`;
}
