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
  for (const row of catalogue.columns) find(row)?.columns.push(columnOf(row));
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

function columnOf(row: ColumnRow): ColumnSchema {
  const labels = readEnumLabels(row.type);
  return {
    name: row.name,
    type: typeOfName(row.type),
    databaseType: row.type,
    nullable: row.nullable,
    ...(row.default === null ? {} : { default: row.default }),
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
    table.indexes.push({ name: row.name ?? definition, columns, unique: true, definition });
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
