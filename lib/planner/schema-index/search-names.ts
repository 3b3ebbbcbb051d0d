import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../planner.ts';
import { matchWord } from './match-word.ts';
import { type IndexedTable, indexSchema, normaliseValue } from './schema-index.ts';
import { splitName } from './split-name.ts';

export interface FoundTable {
  table: TableSchema;
  /** Those that were found by their own names or values; none where the table's name was enough. */
  columns: ColumnSchema[];
  /** Sampled values that the words name, by their column. */
  values: { column: string; value: string }[];
  /** Higher is likelier. */
  score: number;
}

/** What a table's own name counts more than a column's. */
const tableWeight = 1.5;
const commentWeight = 0.5;

/**
 * Tables whose names, columns, comments or sampled values hold words of `text`, or what these
 * usually stand for; the likeliest first.
 */
export function searchNames(text: string, database: PlannableDatabase): FoundTable[] {
  const words = [...new Set(splitName(text))];
  const index = indexSchema(database);
  const values = [...new Set([normaliseValue(text), ...words.map(normaliseValue)])].flatMap(
    (words) => index.values.get(words) ?? [],
  );
  return index.tables
    .map((table) => {
      const own = values.filter(({ column }) => column.table === table && column.schema);
      const found = searchTable(words, table);
      return {
        ...found,
        values: own.map(({ column, value }) => ({ column: column.schema.name, value })),
        score: found.score + (own.length > 0 ? 1 : 0),
      };
    })
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score);
}

function searchTable(words: string[], { schema, words: own, columns }: IndexedTable) {
  const best = (asked: string, named: readonly string[]) =>
    Math.max(0, ...named.map((word) => matchWord(asked, word)));
  const found = new Set<ColumnSchema>();
  let score = 0;
  for (const word of words) {
    const scores = columns.map((column) => best(word, column.words));
    const highest = Math.max(0, ...scores);
    // Where one is called so, what might be meant by it is not.
    for (const [at, { schema: column }] of columns.entries()) {
      if (highest > 0 && scores[at] === highest) found.add(column);
    }
    const inName = tableWeight * best(word, own);
    const inComment = isIn(word, schema.comment) ? commentWeight : 0;
    score += Math.max(inName, inComment, highest);
  }
  return { table: schema, columns: [...found], score };
}

function isIn(word: string, comment: string | undefined): boolean {
  return comment !== undefined && splitName(comment).includes(word);
}
