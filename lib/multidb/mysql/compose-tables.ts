import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { CataloguePart } from './catalogue-queries.ts';
import { composeIndexes } from './compose-indexes.ts';
import { typeOfDeclaration } from './map-type.ts';
import { readEnumLabels } from './read-enum-labels.ts';

type Row = (string | null)[];

/** Rows of the catalogue queries, in the order of their columns. */
export type Catalogue = Record<CataloguePart, Row[]>;

export function composeTables(catalogue: Catalogue, isMariaDb: boolean): TableSchema[] {
  const tables = new Map<string, TableSchema>();
  for (const [name, kind, comment] of catalogue.tables) {
    if (!name) continue;
    const isView = kind?.includes('VIEW') ?? false;
    // A view's comment is the word VIEW, or says that it cannot be used: then MySQL lists its columns.
    if (isView && comment?.includes('references invalid')) continue;
    tables.set(name, {
      name,
      kind: isView ? 'view' : 'table',
      columns: [],
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
      ...(comment && !isView ? { comment } : {}),
    });
  }
  const json = new Set(
    catalogue.jsonChecks.map(([table, column]) => JSON.stringify([table, column])),
  );
  const collations = new Map(catalogue.tables.map(([name, , , collation]) => [name, collation]));
  for (const row of catalogue.columns) {
    const table = tables.get(row[0] ?? '');
    const isJson = json.has(JSON.stringify([row[0], row[1]]));
    const column = composeColumn(row, isJson, isMariaDb);
    const attributes =
      table?.kind === 'table' ? composeAttributes(row, isJson, collations.get(table.name)) : '';
    table?.columns.push({ ...column, ...(attributes ? { attributes } : {}) });
  }
  for (const row of catalogue.keys) addKeyColumn(tables.get(row[0] ?? ''), row);
  composeIndexes(tables, catalogue.indexes);
  // A table without columns is one that this login may not read, or a view of what is gone.
  return [...tables.values()].filter((table) => table.columns.length > 0);
}

function composeColumn(row: Row, isJson: boolean, isMariaDb: boolean): ColumnSchema {
  const [, name, , declared, nullable, defaultText, extra, maxLength, comment] = row;
  const databaseType = isJson ? 'json' : (declared ?? '');
  const type = typeOfDeclaration(databaseType);
  const defaultSql = isMariaDb
    ? defaultText
    : readMysqlDefault(defaultText ?? null, extra ?? '', type);
  const labels = readEnumLabels(databaseType);
  return {
    name: name ?? '',
    type,
    databaseType,
    nullable: nullable === 'YES',
    // MySQL marks a default that is an expression by DEFAULT_GENERATED.
    ...(/\b(VIRTUAL|STORED|PERSISTENT) GENERATED\b/i.test(extra ?? '') ? { generated: true } : {}),
    // MariaDB spells "no default" of a nullable column as the word NULL.
    ...(defaultSql && defaultSql !== 'NULL' ? { default: defaultSql } : {}),
    ...(/^(var)?char/.test(databaseType) && maxLength ? { maxLength: Number(maxLength) } : {}),
    ...(comment ? { comment } : {}),
    ...(labels ? { sampledValues: labels.sort() } : {}),
  };
}

/** What else stands in a column's definition: a collation that is not its table's, what counts or computes it. */
function composeAttributes(
  [, , , , , , extra, , , collation, expression]: Row,
  isJson: boolean,
  tableCollation: string | null | undefined,
): string {
  const said = extra ?? '';
  const onUpdate = /\bon update (?:current_timestamp|now)(?:\((\d*)\))?/i.exec(said);
  const digits = onUpdate?.[1] ? `(${onUpdate[1]})` : '';
  // MySQL escapes the quotes in it.
  const sql = expression?.replaceAll("\\'", "'");
  return [
    !isJson && collation && collation !== tableCollation && `COLLATE ${collation}`,
    sql && `GENERATED ALWAYS AS (${sql}) ${/\bVIRTUAL\b/i.test(said) ? 'VIRTUAL' : 'STORED'}`,
    /\bauto_increment\b/i.test(said) && 'AUTO_INCREMENT',
    onUpdate && `ON UPDATE CURRENT_TIMESTAMP${digits}`,
    /\bINVISIBLE\b/i.test(said) && 'INVISIBLE',
  ]
    .filter(Boolean)
    .join(' ');
}

const numbers: ReadonlySet<ColumnType> = new Set(['integer', 'decimal', 'float', 'boolean']);

/** MySQL gives a default of text or a moment without its quotes, and marks expressions in EXTRA. */
function readMysqlDefault(text: string | null, extra: string, type: ColumnType): string | null {
  const isSql = extra.includes('DEFAULT_GENERATED') || /^current_timestamp\b/i.test(text ?? '');
  if (text === null || isSql || numbers.has(type) || /^[bx]'/i.test(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

function addKeyColumn(table: TableSchema | undefined, row: Row): void {
  const [, name, column, , referredDatabase, referredTable, referredColumn, ownDatabase] = row;
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
