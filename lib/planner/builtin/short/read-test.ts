import type { ColumnTest } from '#lib/shape/glossary-term.ts';
import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import type { Filter } from './frame.ts';

const contrary: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/**
 * The filter of a term of the glossary; undefined where this reader has none for it: texts that are
 * more or less than another.
 */
export function readTest(
  { operator: said, value }: ColumnTest,
  column: IndexedColumn,
  negated: boolean,
  text: string,
): Filter | undefined {
  const operator = negated ? contrary[said] : said;
  const isTerm = true;
  const isEquality = operator === '=' || operator === '<>';
  if (value === null) return { kind: 'empty', column, negated: operator === '<>', text, isTerm };
  if (typeof value === 'number') return { kind: 'number', column, operator, value, text, isTerm };
  if (!isEquality) return undefined;
  if (typeof value === 'boolean') {
    return { kind: 'boolean', column, value: (operator === '=') === value, text, isTerm };
  }
  return { kind: 'value', column, value, negated: operator === '<>', text };
}
