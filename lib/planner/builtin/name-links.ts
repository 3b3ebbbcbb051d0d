import type { Link } from '../schema-index/link-words.ts';
import { pluralise } from '../schema-index/pluralise.ts';
import type { IndexedColumn, IndexedTable } from '../schema-index/schema-index.ts';
import { splitName } from '../schema-index/split-name.ts';
import { type Called, tellApart } from './tell-apart.ts';

/** What a link is called in the schema: `title`, `title.genre`. */
export function exactName(link: Link): string {
  if (link.kind === 'table') return link.table.schema.name;
  const column = columnOf(link);
  return `${column.table.schema.name}.${column.schema.name}`;
}

/** `titles`: what a table's rows are called. */
export function nounOfRows({ words, schema }: IndexedTable): string {
  const last = words.at(-1);
  return last === undefined ? schema.name : [...words.slice(0, -1), pluralise(last)].join(' ');
}

/**
 * What people call each of several readings of a word: `the order date`, `the title of titles`, `the
 * titles themselves`. No two are the same.
 */
export function nameLinks(links: readonly Link[]): string[] {
  const allTables = links.every(({ kind }) => kind === 'table');
  const holders = new Set(links.map((link) => columnOf(link)?.table));
  const ofOneTable = holders.size === 1;
  const called = links.map((link): Called => {
    const name = exactName(link);
    if (link.kind === 'table') {
      const rows = `the ${nounOfRows(link.table)}`;
      return { words: allTables ? rows : `${rows} themselves`, name };
    }
    const column = columnOf(link);
    const value = link.kind === 'value' ? ` ${link.value.value}` : '';
    const words = `the ${columnWords(column)}${value}`;
    return { words: ofOneTable ? words : `${words} of ${nounOfRows(column.table)}`, name };
  });
  return tellApart(called);
}

/** What people call the columns of one or several tables. */
export function namesOfColumns(columns: readonly IndexedColumn[]): string[] {
  return nameLinks(columns.map((column): Link => ({ kind: 'column', column, score: 1 })));
}

function columnOf(link: Exclude<Link, { kind: 'table' }>): IndexedColumn;
function columnOf(link: Link): IndexedColumn | undefined;
function columnOf(link: Link): IndexedColumn | undefined {
  if (link.kind === 'table') return undefined;
  return link.kind === 'column' ? link.column : link.value.column;
}

function columnWords({ schema }: IndexedColumn): string {
  return splitName(schema.name).join(' ') || schema.name;
}
