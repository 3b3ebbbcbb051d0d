import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnTest } from '#lib/shape/glossary-term.ts';
import type { PlannableDatabase } from '../planner.ts';
import { columnForm } from './column-form.ts';
import { buildJoinGraph, type JoinGraph } from './join-graph.ts';
import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';
import { expandAbbreviation } from './thesaurus.ts';

/** One database's names and sampled values, cut into words that questions are matched with. */
export interface SchemaIndex {
  database: PlannableDatabase;
  tables: IndexedTable[];
  graph: JoinGraph;
  /** Tables and columns by each word that may stand for them, and by their words run together. */
  names: Map<string, Set<IndexedTable | IndexedColumn>>;
  /** By the value's normalised words. */
  values: Map<string, IndexedValue[]>;
}

export interface IndexedTable {
  schema: TableSchema;
  /** Without prefixes that say nothing (`tbl_`, or one that most tables share). */
  words: string[];
  columns: IndexedColumn[];
}

export interface IndexedColumn {
  table: IndexedTable;
  schema: ColumnSchema;
  words: readonly string[];
  /** Part of the primary key, a foreign key, or named like one. */
  isKey: boolean;
  /** Yes or no: a boolean, or a number called `is_…` where the engine has no better type. */
  isFlag: boolean;
}

export interface IndexedValue {
  column: IndexedColumn;
  value: string;
  /** Rows are chosen by this instead of having the value: what a term of the glossary stands for. */
  test?: ColumnTest;
}

const built = new WeakMap<PlannableDatabase['schema'], Map<string, SchemaIndex>>();
const prefixNoise = new Set([
  'tbl',
  'table',
  'tab',
  'dim',
  'fact',
  'vw',
  'view',
  'stg',
  'app',
  'ref',
  'lookup',
  'lkp',
  't',
]);

/** Indexes a database once for each schema object and glossary. */
export function indexSchema(database: PlannableDatabase): SchemaIndex {
  const byName = built.get(database.schema) ?? new Map<string, SchemaIndex>();
  built.set(database.schema, byName);
  const key = JSON.stringify([database.dialect, database.name, database.glossary]);
  const known = byName.get(key);
  if (known) return known;
  const index = buildIndex(database);
  byName.set(key, index);
  return index;
}

function buildIndex(database: PlannableDatabase): SchemaIndex {
  const schemas = database.schema.tables.flatMap(withoutBrokenNames);
  const shared = sharedPrefix(schemas);
  const tables = schemas.map((schema) => indexTable(schema, shared));
  const values = new Map<string, IndexedValue[]>();
  for (const table of tables) {
    for (const column of table.columns) {
      if (!column.schema.sampledValues) continue;
      for (const value of column.schema.sampledValues) {
        const words = normaliseValue(value);
        if (!words || lineBreak.test(value)) continue;
        const same = values.get(words);
        // Not copied: the same few values stand in hundreds of columns.
        if (same) same.push({ column, value });
        else values.set(words, [{ column, value }]);
      }
    }
  }
  let names: SchemaIndex['names'] | undefined;
  return {
    database,
    tables,
    graph: buildJoinGraph(schemas, database.joinStepsMax),
    // Only what is planned for needs them.
    get names() {
      names ??= collectNames(tables);
      return names;
    },
    values,
  };
}

function collectNames(tables: IndexedTable[]): SchemaIndex['names'] {
  const names: SchemaIndex['names'] = new Map();
  const add = (word: string, entry: IndexedTable | IndexedColumn) => {
    const entries = names.get(word) ?? new Set();
    names.set(word, entries.add(entry));
  };
  for (const table of tables) {
    for (const word of [...table.words, table.words.join('')]) add(word, table);
    for (const column of table.columns) {
      const own = column.words.filter((word) => !table.words.includes(word));
      // `due_on` is a date.
      if (/^(on|at)$/.test(column.words.at(-1) ?? '')) add('date', column);
      for (const word of [...column.words, column.words.join(''), own.join('')]) add(word, column);
    }
  }
  return names;
}

/** Plan text is read by lines: a name or value that breaks one could pass for another block. */
const lineBreak = /[\r\n\u2028\u2029]/;

function withoutBrokenNames(table: TableSchema): TableSchema[] {
  if (lineBreak.test(table.name)) return [];
  if (!table.columns.some(({ name }) => lineBreak.test(name))) return [table];
  return [{ ...table, columns: table.columns.filter(({ name }) => !lineBreak.test(name)) }];
}

/** A value's words in the singular, joined by spaces: how values and questions meet. */
export function normaliseValue(value: string): string {
  return splitName(value).map(singularise).join(' ');
}

/** The first word of more than half of at least three tables: a prefix such as `crm_`. */
function sharedPrefix(tables: TableSchema[]): string | undefined {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const words = splitName(table.name);
    const first = words[0];
    if (first && words.length > 1) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [word, count] = [...counts].sort((left, right) => right[1] - left[1])[0] ?? ['', 0];
  return count >= 3 && count > tables.length / 2 ? word : undefined;
}

function indexTable(schema: TableSchema, shared: string | undefined): IndexedTable {
  let raw: readonly string[] = splitName(schema.name);
  while (raw.length > 1 && (prefixNoise.has(raw[0] ?? '') || raw[0] === shared)) raw = raw.slice(1);
  const words = raw.flatMap(expandAbbreviation).map(singularise);
  const table: IndexedTable = { schema, words, columns: [] };
  const keys = [
    ...schema.primaryKey,
    ...schema.foreignKeys.flatMap((foreignKey) => foreignKey.columns),
  ];
  table.columns = schema.columns.map((column) => {
    const form = columnForm(column.name, words);
    const isKey = form.isKeyWord || (column.type !== 'text' && keys.includes(column.name));
    const isFlag = column.type === 'boolean' || (column.type === 'integer' && form.isFlagged);
    return { table, schema: column, words: form.words, isKey, isFlag };
  });
  return table;
}
