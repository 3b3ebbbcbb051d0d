import { isTableName, tableOf, type WordPlaces } from './place-words.ts';

/** What a word counts in each table whose name, or one of whose columns' names, has it. */
export interface TableStrengths {
  tables: number[];
  /** In the table's own name; 0 where it is not. */
  ofTable: number[];
  /** In the names of its columns, the best; 0 where it is in none. */
  ofColumns: number[];
}

const known = new WeakMap<WordPlaces, TableStrengths>();

/** Kept for each word, because `date` is in five columns of every table. */
export function tableStrengths(word: WordPlaces): TableStrengths {
  const before = known.get(word);
  if (before) return before;
  const strengths: TableStrengths = { tables: [], ofTable: [], ofColumns: [] };
  for (const [at, name] of word.names.entries()) {
    const table = tableOf(name);
    // Names ascend, so that those of one table follow each other.
    if (strengths.tables.at(-1) !== table) {
      strengths.tables.push(table);
      strengths.ofTable.push(0);
      strengths.ofColumns.push(0);
    }
    const list = isTableName(name) ? strengths.ofTable : strengths.ofColumns;
    const last = list.length - 1;
    list[last] = Math.max(list[last] ?? 0, word.nameStrengths[at] ?? 0);
  }
  known.set(word, strengths);
  return strengths;
}
