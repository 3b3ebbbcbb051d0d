import Database from 'better-sqlite3';
import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { PlannableDatabase } from '../../planner.ts';

/** A database in memory for tests: made from a script, with the schema a planner would see. */
export interface SqliteSample extends PlannableDatabase {
  rows(sql: string): unknown[][];
}

const sampledValuesMax = 30;

export function makeSqliteSample(name: string, script: string): SqliteSample {
  const database = new Database(':memory:');
  database.exec(script);
  return openSqliteSample(name, database);
}

export function openSqliteSample(name: string, database: Database.Database): SqliteSample {
  return {
    name,
    dialect: 'sqlite',
    schema: readSchema(database),
    rows: (sql) => database.prepare(sql).raw().all() as unknown[][],
  };
}

function readSchema(database: Database.Database): DatabaseSchema {
  const names = database
    .prepare(
      "select name, type from sqlite_master where type in ('table','view') and name not like 'sqlite_%'",
    )
    .all() as { name: string; type: 'table' | 'view' }[];
  return { tables: names.map(({ name, type }) => readTable(database, name, type)) };
}

function readTable(database: Database.Database, name: string, kind: 'table' | 'view'): TableSchema {
  const columns = database.prepare('select * from pragma_table_info(?)').all(name) as {
    name: string;
    type: string;
    notnull: number;
    pk: number;
  }[];
  const keys = database.prepare('select * from pragma_foreign_key_list(?)').all(name) as {
    id: number;
    table: string;
    from: string;
    to: string | null;
  }[];
  return {
    name,
    kind,
    columns: columns.map((column) => readColumn(database, name, column)),
    primaryKey: columns
      .filter(({ pk }) => pk > 0)
      .sort((left, right) => left.pk - right.pk)
      .map((column) => column.name),
    foreignKeys: keys.map((key) => ({
      columns: [key.from],
      referredTable: key.table,
      referredColumns: key.to === null ? [] : [key.to],
    })),
    indexes: [],
  };
}

function readColumn(
  database: Database.Database,
  table: string,
  { name, type, notnull, pk }: { name: string; type: string; notnull: number; pk: number },
): ColumnSchema {
  const column: ColumnSchema = {
    name,
    type: typeOf(type),
    databaseType: type,
    nullable: notnull === 0 && pk === 0,
  };
  if (column.type !== 'text') return column;
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const values = database
    .prepare(
      `select distinct ${quoted(name)} from ${quoted(table)} where ${quoted(name)} is not null limit ${sampledValuesMax + 1}`,
    )
    .raw()
    .all() as [unknown][];
  if (values.length > sampledValuesMax) return column;
  return { ...column, sampledValues: values.map(([value]) => String(value)).sort() };
}

function typeOf(declared: string): ColumnType {
  const type = declared.toLowerCase();
  if (/bool/.test(type)) return 'boolean';
  if (/int|^year/.test(type)) return 'integer';
  if (/dec|num|money/.test(type)) return 'decimal';
  if (/real|float|doub/.test(type)) return 'float';
  if (/timestamp|datetime/.test(type)) return 'timestamp';
  if (/^date/.test(type)) return 'date';
  if (/blob/.test(type)) return 'binary';
  return 'text';
}
