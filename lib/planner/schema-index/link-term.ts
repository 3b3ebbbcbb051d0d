import type { SchemaReference } from '#lib/shape/glossary-term.ts';
import type { Link } from './link-words.ts';
import { type IndexedTable, normaliseValue, type SchemaIndex } from './schema-index.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';

const known = new WeakMap<SchemaIndex, ReadonlyMap<string, Link>>();

/**
 * What the glossary says that these words stand for; undefined where it says nothing of them. It
 * knows better than any likeness, so nothing else is to be considered then.
 */
export function linkTerm(words: readonly string[], index: SchemaIndex): Link | undefined {
  let terms = known.get(index);
  if (!terms) {
    terms = readTerms(index);
    known.set(index, terms);
  }
  return terms.size === 0 ? undefined : terms.get(words.map(singularise).join(' '));
}

/** Whether the glossary knows a run of a question's words. */
export function isTerm(run: readonly Token[], index: SchemaIndex): boolean {
  const words = run.map(({ word }) => word);
  return linkTerm(words, index) !== undefined;
}

function readTerms(index: SchemaIndex): Map<string, Link> {
  const terms = new Map<string, Link>();
  for (const { term, standsFor } of index.database.glossary ?? []) {
    const link = standsFor && findReference(standsFor, index.tables);
    if (link) terms.set(normaliseValue(term), link);
  }
  return terms;
}

/** Undefined where the schema no longer has it. */
function findReference(reference: SchemaReference, tables: IndexedTable[]): Link | undefined {
  const table = tables.find(
    ({ schema }) => schema.name === reference.table && schema.namespace === reference.namespace,
  );
  if (!table || reference.column === undefined) return table && { kind: 'table', table, score: 1 };
  const column = table.columns.find(({ schema }) => schema.name === reference.column);
  if (!column) return undefined;
  const { test } = reference;
  if (!test) return { kind: 'column', column, score: 1 };
  const value = { column, value: String(test.value) };
  // A text that rows have is a value as any that was sampled.
  const isPlain = test.operator === '=' && typeof test.value === 'string';
  return { kind: 'value', value: isPlain ? value : { ...value, test }, score: 1 };
}
