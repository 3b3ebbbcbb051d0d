import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { typeOfDeclaration } from './map-type.ts';
import { readEnumLabels } from './read-enum-labels.ts';

type Row = (string | null)[];

/** Rows of the catalogue queries, in the order of their columns. */
export interface Catalogue {
  isMariaDb: boolean;
  tables: Row[];
  columns: Row[];
  keys: Row[];
  indexes: Row[];
  jsonChecks: Row[];
}

export function composeTables(catalogue: Catalogue): TableSchema[] {
  const tables = new Map<string, TableSchema>();
  for (const [name, kind, comment] of catalogue.tables) {
    if (!name) continue;
    const isView = kind?.includes('VIEW') ?? false;
    tables.set(name, {
      name,
      kind: isView ? 'view' : 'table',
      columns: [],
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
      // A view's comment is the word VIEW.
      ...(comment && !isView ? { comment } : {}),
    });
  }
  const json = new Set(
    catalogue.jsonChecks.map(([table, column]) => JSON.stringify([table, column])),
  );
  for (const row of catalogue.columns) {
    const isJson = json.has(JSON.stringify([row[0], row[1]]));
    tables.get(row[0] ?? '')?.columns.push(composeColumn(row, isJson, catalogue.isMariaDb));
  }
  for (const row of catalogue.keys) addKeyColumn(tables.get(row[0] ?? ''), row);
  for (const row of catalogue.indexes) addIndexColumn(tables.get(row[0] ?? ''), row);
  for (const table of tables.values()) {
    for (const index of table.indexes) {
      const unique = index.unique ? 'UNIQUE ' : '';
      index.definition = `${unique}INDEX ${index.name} ON ${table.name} (${index.columns.join(', ')})`;
    }
  }
  return [...tables.values()];
}

function composeColumn(row: Row, isJson: boolean, isMariaDb: boolean): ColumnSchema {
  const [, name, declared, nullable, defaultText, extra, maxLength, comment] = row;
  const databaseType = isJson ? 'json' : (declared ?? '');
  const type = typeOfDeclaration(databaseType);
  const defaultSql = isMariaDb
    ? defaultText
    : readMysqlDefault(defaultText ?? null, extra ?? '', type === 'text');
  const labels = readEnumLabels(databaseType);
  return {
    name: name ?? '',
    type,
    databaseType,
    nullable: nullable === 'YES',
    // MariaDB spells "no default" of a nullable column as the word NULL.
    ...(defaultSql && defaultSql !== 'NULL' ? { default: defaultSql } : {}),
    ...(/^(var)?char/.test(databaseType) && maxLength ? { maxLength: Number(maxLength) } : {}),
    ...(comment ? { comment } : {}),
    ...(labels ? { sampledValues: labels.sort() } : {}),
  };
}

/** MySQL gives a text default without its quotes, and marks expressions in EXTRA. */
function readMysqlDefault(text: string | null, extra: string, isText: boolean): string | null {
  if (text === null || !isText || extra.includes('DEFAULT_GENERATED')) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

function addKeyColumn(table: TableSchema | undefined, row: Row): void {
  const [, name, column, referredDatabase, referredTable, referredColumn, ownDatabase] = row;
  if (!table || !name || !column) return;
  if (!referredTable || !referredColumn) {
    table.primaryKey.push(column);
    return;
  }
  let key = table.foreignKeys.find((known) => known.name === name);
  if (!key) {
    key = {
      name,
      columns: [],
      ...(referredDatabase && referredDatabase !== ownDatabase
        ? { referredNamespace: referredDatabase }
        : {}),
      referredTable,
      referredColumns: [],
    };
    table.foreignKeys.push(key);
  }
  key.columns.push(column);
  key.referredColumns.push(referredColumn);
}

function addIndexColumn(table: TableSchema | undefined, row: Row): void {
  const [, name, nonUnique, column] = row;
  if (!table || !name) return;
  let index = table.indexes.find((known) => known.name === name);
  if (!index) {
    index = { name, columns: [], unique: nonUnique === '0', definition: '' };
    table.indexes.push(index);
  }
  // MySQL's functional indexes have parts that are no columns.
  index.columns.push(column ?? '(expression)');
}
