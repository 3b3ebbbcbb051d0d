import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { standardSampling } from '../sampling/build-sampling-query.ts';
import { sampleValues } from '../sampling/sample-values.ts';
import {
  type ColumnRow,
  columnsQuery,
  type IndexRow,
  indexesQuery,
  type KeyRow,
  keysQuery,
} from './catalogue-queries.ts';
import type { PgConnection } from './create-pool.ts';
import { typeOfOid } from './map-type.ts';
import { readTogether } from './read-together.ts';

const catalogueTimeoutMs = 30_000;

export async function introspectPostgresql(
  pool: ServerPool<PgConnection>,
  withSamples: boolean,
  signal: AbortSignal,
): Promise<DatabaseSchema> {
  const queries = [columnsQuery, keysQuery, indexesQuery];
  const [columns, keys, indexes] = await readTogether(pool, queries, catalogueTimeoutMs, signal);
  const tables = composeTables(
    columns as unknown as ColumnRow[],
    keys as unknown as KeyRow[],
    indexes as unknown as IndexRow[],
  );
  if (!withSamples) return { tables };
  await sampleValues(tables, signal, standardSampling, async (sql, timeoutMs) => {
    const [sampled] = await readTogether(pool, [sql], timeoutMs, signal);
    return (sampled ?? []).map(({ i, v }) => [i, v] as (string | null)[]);
  });
  return { tables };
}

function composeTables(columns: ColumnRow[], keys: KeyRow[], indexes: IndexRow[]): TableSchema[] {
  const tables = new Map<number, TableSchema>();
  for (const row of columns) {
    const table = tables.get(row.oid) ?? startTable(row);
    tables.set(row.oid, table);
    if (row.name !== null) table.columns.push(composeColumn(row, row.name));
  }
  for (const key of keys) addKey(tables.get(key.oid), key);
  for (const { oid, name, columns, is_unique, definition } of indexes) {
    tables.get(oid)?.indexes.push({ name, columns, unique: is_unique, definition });
  }
  return [...tables.values()];
}

function startTable(row: ColumnRow): TableSchema {
  return {
    ...outsidePublic('namespace', row.namespace),
    name: row.table,
    kind: row.is_view ? 'view' : 'table',
    columns: [],
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
    ...(row.table_comment ? { comment: row.table_comment } : {}),
  };
}

function composeColumn(row: ColumnRow, name: string): ColumnSchema {
  return {
    name,
    type: row.is_array ? 'json' : typeOfOid(row.type_oid),
    databaseType: row.database_type,
    nullable: row.nullable,
    ...(row.default_sql === null ? {} : { default: row.default_sql }),
    ...(row.max_length === null ? {} : { maxLength: row.max_length }),
    ...(row.comment ? { comment: row.comment } : {}),
    ...(row.enum_labels ? { sampledValues: [...row.enum_labels].sort() } : {}),
  };
}

function addKey(table: TableSchema | undefined, key: KeyRow): void {
  if (!table) return;
  if (key.is_primary) {
    table.primaryKey = key.columns;
  } else if (key.referred_table && key.referred_columns) {
    table.foreignKeys.push({
      name: key.name,
      columns: key.columns,
      ...outsidePublic('referredNamespace', key.referred_namespace),
      referredTable: key.referred_table,
      referredColumns: key.referred_columns,
    });
  }
}

function outsidePublic<K extends string>(key: K, namespace: string | null) {
  return namespace && namespace !== 'public' ? { [key]: namespace } : {};
}
