import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { nameAt, readLoosely } from './loose-statement.ts';
import { nameWords, wordStem } from './name-words.ts';
import { createScope } from './scope.ts';

/**
 * The tables that matter for mending a statement: those that it names, what foreign keys join to them,
 * and where a table is unknown, those whose names share a word with it. All of them where that is none.
 *
 * @param others tables that matter for another reason
 */
export function relevantSchema(
  sql: string,
  { dialect, schema }: { dialect: Dialect; schema: DatabaseSchema },
  others: readonly TableSchema[],
): DatabaseSchema {
  const statement = readLoosely(sql, dialect);
  const scope = statement && createScope(statement, schema);
  if (!scope) return schema;
  const relevant = new Set(others);
  for (const block of scope.blocks) {
    for (const source of block.sources) {
      const rows = scope.rowsOf(source, block);
      if (rows.kind === 'table') {
        for (const table of withNeighbours(rows.table, schema)) relevant.add(table);
      } else if (rows.kind === 'unknown') {
        const name = nameAt(scope.statement, source.path.at(-1) as number);
        for (const table of schema.tables) if (sharesWord(name, table.name)) relevant.add(table);
      }
    }
  }
  if (relevant.size === 0) return schema;
  return { tables: schema.tables.filter((table) => relevant.has(table)) };
}

function withNeighbours(table: TableSchema, { tables }: DatabaseSchema): TableSchema[] {
  const refersTo = (one: TableSchema, other: TableSchema) =>
    one.foreignKeys.some(
      ({ referredTable, referredNamespace }) =>
        referredTable === other.name && referredNamespace === other.namespace,
    );
  return tables.filter((one) => one === table || refersTo(one, table) || refersTo(table, one));
}

function sharesWord(one: string, other: string): boolean {
  const words = nameWords(other).map(wordStem);
  return nameWords(one).some((word) => words.includes(wordStem(word)));
}
