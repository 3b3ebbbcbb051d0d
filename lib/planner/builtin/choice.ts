import type { GlossaryTerm, SchemaReference } from '#lib/shape/glossary-term.ts';
import type { Link } from '../schema-index/link-words.ts';
import type { IndexedColumn, IndexedTable } from '../schema-index/schema-index.ts';
import { splitName } from '../schema-index/split-name.ts';
import { exactName, namesOfColumns } from './name-links.ts';

/** One of what a question back asks somebody to choose from, and what choosing it settles. */
export interface Choice {
  /** As the question back calls it; no two of one question are the same. */
  label: string;
  /** What it is called in the schema: a reply may say that, too. */
  name: string;
  /** What a word of the question stands for then. */
  term?: GlossaryTerm;
  /** Words that tell which date, key or figure is meant. */
  said?: string[];
}

/** That a word is what one of its links makes it. */
export function linkChoice(label: string, word: string, link: Link): Choice {
  return { label, name: exactName(link), term: { term: word, standsFor: referTo(link) } };
}

/** Which of several columns is meant. */
export function columnChoices(columns: readonly IndexedColumn[]): Choice[] {
  const labels = namesOfColumns(columns);
  return columns.map(({ schema: { name } }, at) => {
    return { label: labels[at] ?? name, name, said: [...splitName(name)] };
  });
}

function referTo(link: Link): SchemaReference {
  switch (link.kind) {
    case 'table':
      return tableReference(link.table);
    case 'column':
      return columnReference(link.column);
    case 'value': {
      const { column, value, test } = link.value;
      return { ...columnReference(column), test: test ?? { operator: '=', value } };
    }
  }
}

function tableReference({ schema: { name, namespace } }: IndexedTable): SchemaReference {
  return { table: name, ...(namespace === undefined ? {} : { namespace }) };
}

function columnReference({ table, schema }: IndexedColumn): SchemaReference {
  return { ...tableReference(table), column: schema.name };
}
