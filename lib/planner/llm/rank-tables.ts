import type { TableSchema } from '#lib/shape/database-schema.ts';
import { splitName } from '../schema-index/split-name.ts';
import { singularise } from '../schema-index/stem-word.ts';

/** How much of a table's score goes to those that it refers to, or that refer to it. */
const neighbourShare = 0.3;

/**
 * The tables in the order of how likely a question is about them: named in it, with columns,
 * comments or values that are, or next to such a table along a foreign key. Ties keep their order.
 */
export function rankTables(tables: TableSchema[], question: string): TableSchema[] {
  const asked = new Set(wordsOf(question));
  const own = new Map(tables.map((table) => [keyOf(table), scoreTable(table, asked)]));
  const best = new Map<string, number>();
  const raise = (key: string, by: string) =>
    best.set(key, Math.max(best.get(key) ?? 0, own.get(by) ?? 0));
  for (const table of tables) {
    for (const { referredNamespace, referredTable } of table.foreignKeys) {
      const referred = keyOf({ namespace: referredNamespace, name: referredTable });
      raise(keyOf(table), referred);
      raise(referred, keyOf(table));
    }
  }
  const total = (key: string) => (own.get(key) ?? 0) + neighbourShare * (best.get(key) ?? 0);
  return tables
    .map((table) => ({ table, score: total(keyOf(table)) }))
    .sort((left, right) => right.score - left.score)
    .map(({ table }) => table);
}

function keyOf(table: { namespace?: string; name: string }): string {
  return JSON.stringify([table.namespace ?? '', table.name]);
}

function scoreTable(table: TableSchema, asked: Set<string>): number {
  const hits = (text: string | undefined) => wordsOf(text ?? '').filter((word) => asked.has(word));
  const named = hits(table.name).length * 5 + hits(table.comment).length;
  const found = new Set<string>();
  for (const column of table.columns) {
    for (const text of [column.name, column.comment, ...(column.sampledValues ?? [])]) {
      for (const word of hits(text)) found.add(word);
    }
  }
  return named + found.size * 2;
}

function wordsOf(text: string): string[] {
  return splitName(text).map(singularise);
}
