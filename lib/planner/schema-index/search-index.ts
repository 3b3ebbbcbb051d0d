import type { PlannableDatabase } from '../planner.ts';
import { findMeasures } from './find-measure.ts';
import { nameWords } from './name-words.ts';
import { type PlacedWords, placeWords } from './place-words.ts';
import { indexSchema, type SchemaIndex } from './schema-index.ts';
import { keysOfWord } from './word-keys.ts';

/** One database as it is searched; nothing in it depends on the other databases. */
export interface SearchIndex extends PlacedWords {
  index: SchemaIndex;
  /** Keys of the words of the database's own name. */
  ownName: ReadonlySet<string>;
  /** For each table, by position, those that a foreign key joins it to. */
  joined: number[][];
  /** The table whose rows are worth money; absent where none is. */
  revenue?: { table: number; score: number };
  columns: number;
  /** The tables' names without prefixes, in the singular. */
  tableNames: ReadonlySet<string>;
}

const built = new WeakMap<SchemaIndex, SearchIndex>();

/** Indexes a database for searching, once for each schema object. */
export function searchIndexOf(database: PlannableDatabase): SearchIndex {
  const index = indexSchema(database);
  const known = built.get(index);
  if (known) return known;
  const search = buildSearchIndex(index);
  built.set(index, search);
  return search;
}

function buildSearchIndex(index: SchemaIndex): SearchIndex {
  const positions = new Map(index.tables.map(({ schema }, at) => [schema, at]));
  const [measure] = findMeasures(index, 'revenue');
  return {
    index,
    ...placeWords(index),
    ownName: new Set(
      nameWords(index.database.name).flatMap((word) => {
        const { word: plain, stem, root } = keysOfWord(word);
        return [plain, stem, root];
      }),
    ),
    joined: index.tables.map(({ schema }) => {
      const joined: number[] = [];
      for (const { to } of index.graph.stepsFrom(schema)) {
        const at = positions.get(to);
        if (at !== undefined && !joined.includes(at)) joined.push(at);
      }
      return joined;
    }),
    ...(measure && {
      revenue: { table: positions.get(measure.table.schema) ?? 0, score: measure.score },
    }),
    columns: index.tables.reduce((sum, { columns }) => sum + columns.length, 0),
    tableNames: new Set(index.tables.map(({ words }) => words.join(' '))),
  };
}
