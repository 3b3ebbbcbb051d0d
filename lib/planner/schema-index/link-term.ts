import type { SchemaReference } from '#lib/shape/glossary-term.ts';
import type { Link } from './link-words.ts';
import { type IndexedTable, normaliseValue, type SchemaIndex } from './schema-index.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';

interface Terms {
  written: ReadonlyMap<string, Link>;
  learned: ReadonlyMap<string, Link>;
}

const known = new WeakMap<SchemaIndex, Terms>();

/**
 * What the glossary says that these words stand for; undefined where it says nothing of them. It
 * knows better than any likeness, so nothing else is to be considered then.
 */
export function linkTerm(words: readonly string[], index: SchemaIndex): Link | undefined {
  const { written } = termsOf(index);
  return written.size === 0 ? undefined : written.get(keyOf(words));
}

/** What somebody chose for these words before, which is one of what they may stand for. */
export function linkLearned(words: readonly string[], index: SchemaIndex): Link | undefined {
  const { learned } = termsOf(index);
  return learned.size === 0 ? undefined : learned.get(keyOf(words));
}

const keyOf = (words: readonly string[]) => words.map(singularise).join(' ');

/** Whether the glossary knows a run of a question's words. */
export function isTerm(run: readonly Token[], index: SchemaIndex): boolean {
  const words = run.map(({ word }) => word);
  return linkTerm(words, index) !== undefined;
}

function termsOf(index: SchemaIndex): Terms {
  const before = known.get(index);
  if (before) return before;
  const written = new Map<string, Link>();
  const learned = new Map<string, Link>();
  for (const { term, standsFor, learned: isLearned } of index.database.glossary ?? []) {
    const link = standsFor && findReference(standsFor, index.tables);
    if (link) (isLearned ? learned : written).set(normaliseValue(term), link);
  }
  const terms = { written, learned };
  known.set(index, terms);
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
