import type { PlannableDatabase } from '../planner.ts';
import { indexSchema, type SchemaIndex } from './schema-index.ts';
import { splitName } from './split-name.ts';
import type { Token } from './tokenize-question.ts';

const wordsMax = 8;

interface WrittenNames {
  tables: Set<string>;
  columns: Set<string>;
}

const known = new WeakMap<SchemaIndex, WrittenNames>();

/**
 * How many tokens from here are together the exact name of a table, or of a column typed in one
 * (`slow_report`): no part of it speaks of a database `slow_x`. 0 where there is none, and for names
 * of one word.
 */
export function findWrittenName(
  tokens: Token[],
  at: number,
  databases: PlannableDatabase[],
): number {
  for (let length = Math.min(wordsMax, tokens.length - at); length > 1; length -= 1) {
    const run = tokens.slice(at, at + length);
    if (run.some(({ kind }) => kind !== 'word')) continue;
    const name = run.map(({ word }) => word).join(' ');
    const together = run.every(({ start }) => start === run[0]?.start);
    const found = databases.some((database) => {
      const { tables, columns } = namesOf(indexSchema(database));
      return tables.has(name) || (together && columns.has(name));
    });
    if (found) return length;
  }
  return 0;
}

/** The table whose exact name of several words is typed in one here: `slow_rows`. */
export function findTypedTable(
  tokens: Token[],
  at: number,
  index: SchemaIndex,
): { table: string; length: number } | undefined {
  const start = tokens[at]?.start;
  const run = tokens.slice(at).findIndex((token) => token.start !== start);
  const typed = tokens.slice(at, run < 0 ? undefined : at + run);
  if (typed.length < 2 || tokens[at - 1]?.start === start) return undefined;
  const name = typed.map(({ word }) => word).join(' ');
  const found = index.tables.find(({ schema }) => splitName(schema.name).join(' ') === name);
  return found && { table: found.schema.name, length: typed.length };
}

function namesOf(index: SchemaIndex): WrittenNames {
  const before = known.get(index);
  if (before) return before;
  const wordsOf = ({ schema }: { schema: { name: string } }) => splitName(schema.name).join(' ');
  const names = {
    tables: new Set(index.tables.map(wordsOf)),
    columns: new Set(index.tables.flatMap(({ columns }) => columns.map(wordsOf))),
  };
  known.set(index, names);
  return names;
}
