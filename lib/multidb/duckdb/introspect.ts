import type { ColumnSchema, Introspection, TableSchema } from '#lib/shape/database-schema.ts';
import { addSampledValues } from './add-sampled-values.ts';
import type { ColumnRow, IndexRow, KeyRow, TableRow } from './catalogue-queries.ts';
import { fingerprintOf } from './fingerprint.ts';
import { typeOfName } from './map-type.ts';
import type { OpenDatabase } from './open-read-only.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readEnumLabels } from './read-enum-labels.ts';

export async function introspectDuckdb(
  database: OpenDatabase,
  sampleValues: boolean,
): Promise<Introspection> {
  const catalogue = await readCatalogue(database);
  const tables = new Map<string, TableSchema>();
  const find = (row: { schema: string; table: string }) => tables.get(keyOf(row.schema, row.table));
  for (const row of catalogue.tables) tables.set(keyOf(row.schema, row.name), tableOf(row));
  const generatingSql = new Map(
    catalogue.tables.map((row) => [keyOf(row.schema, row.name), row.generatingSql]),
  );
  for (const row of catalogue.columns) {
    const sql = generatingSql.get(keyOf(row.schema, row.table));
    find(row)?.columns.push(columnOf(row, Boolean(sql) && isGenerated(row, sql ?? '')));
  }
  for (const row of catalogue.keys) addKey(find(row), row);
  for (const row of catalogue.indexes) addIndex(find(row), row);
  const found = [...tables.values()];
  if (sampleValues) await addSampledValues(database.connection, found);
  return { tables: found, fingerprint: fingerprintOf(catalogue) };
}

const keyOf = (schema: string, table: string) => JSON.stringify([schema, table]);

/** Where a name without a schema is looked for. */
const namespaceOf = (schema: string) => (schema === 'main' ? {} : { namespace: schema });

function tableOf({ schema, name, kind, comment }: TableRow): TableSchema {
  return {
    ...namespaceOf(schema),
    name,
    kind,
    columns: [],
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
    ...(comment === null ? {} : { comment }),
  };
}

/**
 * DuckDB tells it nowhere but in the CREATE text, which it writes itself and always in the same way.
 */
function isGenerated({ name, type }: ColumnRow, createSql: string): boolean {
  const spellings = [name, `"${name.replaceAll('"', '""')}"`];
  return ['(', ', '].some((before) =>
    spellings.some((spelling) =>
      createSql.includes(`${before}${spelling} ${type} GENERATED ALWAYS AS(`),
    ),
  );
}

function columnOf(row: ColumnRow, generated: boolean): ColumnSchema {
  const labels = readEnumLabels(row.type);
  return {
    name: row.name,
    type: typeOfName(row.type),
    databaseType: row.type,
    nullable: row.nullable,
    ...(generated ? { generated: true } : {}),
    // A generated column's expression stands where others have their default.
    ...(row.default === null || generated ? {} : { default: row.default }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(labels ? { sampledValues: labels.sort() } : {}),
  };
}

function addKey(table: TableSchema | undefined, row: KeyRow): void {
  if (!table) return;
  const { kind, columns } = row;
  const name = row.name === null ? {} : { name: row.name };
  if (kind === 'PRIMARY KEY') table.primaryKey = columns;
  else if (kind === 'UNIQUE') {
    const definition = `UNIQUE (${columns.join(', ')})`;
    table.indexes.push({
      name: row.name ?? definition,
      columns,
      unique: true,
      definition,
      constraint: true,
    });
  } else if (row.referredTable !== null) {
    table.foreignKeys.push({
      ...name,
      columns,
      // A foreign key never leaves its schema.
      ...(table.namespace === undefined ? {} : { referredNamespace: table.namespace }),
      referredTable: row.referredTable,
      referredColumns: row.referredColumns ?? [],
    });
  }
}

function addIndex(table: TableSchema | undefined, row: IndexRow): void {
  table?.indexes.push({
    name: row.name,
    columns: (row.columns ?? []).map((column) =>
      /^\(.*\)$/s.test(column) ? '(expression)' : column,
    ),
    unique: row.isUnique,
    definition: row.definition ?? `INDEX ${row.name}`,
  });
}
