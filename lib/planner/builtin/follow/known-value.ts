import type { ColumnRef, Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { linkWords } from '../../schema-index/link-words.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { barePhrase } from './bare-phrase.ts';
import { conjunctsOf } from './conjuncts.ts';
import { findColumn } from './find-table.ts';
import type { Circumstances } from './understood.ts';

/** A value of a column that is spoken of already: "France" after "Germany", or after "by country". */
export function knownValue(
  query: LogicalQuery,
  phrase: Token[],
  { index }: Circumstances,
): Predicate | undefined {
  const bare = barePhrase(phrase);
  const words = bare.map(({ word }) => word);
  if (words.length === 0) return undefined;
  const spoken = spokenColumns(query, index);
  const links = linkWords(words, index).filter(({ score }) => score >= 0.9);
  for (const { ref, column } of spoken) {
    const link = links.find((one) => one.kind === 'value' && one.value.column === column);
    if (link?.kind === 'value' && !link.value.test) return equals(ref, link.value.value);
  }
  // "Ann" of Ann Lee, where she is the only one.
  for (const { ref, column } of spoken) {
    const named = (column.schema.sampledValues ?? []).filter((value) => {
      const own = splitName(value);
      return words.every((word) => own.includes(word));
    });
    if (named.length === 1 && named[0] !== undefined) return equals(ref, named[0]);
  }
  // Not among the sampled values, or none were sampled: what stands there is another value.
  const [filter, second] = spoken.filter(({ filtered }) => filtered);
  const strange = bare.every(({ kind, capital }) => kind === 'quoted' || capital);
  if (filter && !second && strange && linkWords(words, index).length === 0) {
    const value = bare.map(({ text }) => text).join(' ');
    return { ...(filter.pattern ?? { kind: 'equals-text' }), left: filter.ref, value };
  }
  return undefined;
}

const equals = (left: Expression, value: string): Predicate => ({
  kind: 'compare',
  left,
  operator: '=',
  right: { kind: 'literal', value },
});

interface Spoken {
  ref: ColumnRef;
  column: IndexedColumn;
  /** Some condition compares it with a text. */
  filtered: boolean;
  /** That text is a part of it. */
  pattern?: Extract<Predicate, { kind: 'contains-text' }>;
}

/** Columns of texts that conditions compare, and those that make the groups. */
function spokenColumns(query: LogicalQuery, index: Circumstances['index']): Spoken[] {
  const found: Spoken[] = [];
  const add = (expression: Expression, filtered: boolean, pattern?: Spoken['pattern']) => {
    if (expression.kind !== 'column') return;
    const column = findColumn(expression, query, index);
    if (column?.schema.type !== 'text') return;
    found.push({ ref: expression, column, filtered, ...(pattern ? { pattern } : {}) });
  };
  for (const conjunct of conjunctsOf(query.where)) {
    const one = conjunct.kind === 'not' ? conjunct.operand : conjunct;
    if (one.kind === 'equals-text' || one.kind === 'in') add(one.left, true);
    if (one.kind === 'contains-text') add(one.left, true, one);
    if (one.kind === 'compare' && one.right.kind === 'literal' && /^(=|<>)$/.test(one.operator))
      add(one.left, true);
  }
  for (const key of query.groupBy) add(key, false);
  return found;
}
