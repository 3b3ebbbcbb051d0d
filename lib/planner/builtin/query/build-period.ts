import { isNumeric } from '#lib/shape/dialect.ts';
import type { ComparisonOperator, Expression, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import type { Period } from '../read-period.ts';
import { Unanswerable } from '../unanswerable.ts';
import { literal } from './build-plain.ts';
import { isYear } from './default-columns.ts';

export function buildPeriod(period: Period, column: IndexedColumn, left: Expression): Predicate {
  const bound = (operator: ComparisonOperator, value: string | number): Predicate => ({
    kind: 'compare',
    left,
    operator,
    right: literal(value),
  });
  const parts: Predicate[] = [];
  const numeric = isNumeric(column.schema.type);
  if (numeric || (isYear(column) && column.schema.type === 'text')) {
    if (!period.years) throw new Unanswerable(`${column.schema.name} holds years only`);
    const value = (year: number) => (numeric ? year : String(year));
    const { from, to } = period.years;
    if (from !== undefined && from === to) return bound('=', value(from));
    if (from !== undefined) parts.push(bound('>=', value(from)));
    if (to !== undefined) parts.push(bound('<=', value(to)));
  } else {
    if (period.from) parts.push(bound('>=', period.from));
    if (period.to) parts.push(bound('<', period.to));
  }
  return parts.length === 1 ? (parts[0] as Predicate) : { kind: 'and', operands: parts };
}
