import { isNumeric } from '#lib/shape/dialect.ts';
import type { ComparisonOperator, Expression, Predicate } from '#lib/shape/logical-query.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import { columnChoice } from '../choice.ts';
import { isDateColumn } from '../date-columns.ts';
import type { Period } from '../read-period.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { literal } from './build-plain.ts';
import { isYear } from './default-columns.ts';
import type { Place } from './place.ts';

type PeriodCondition = Extract<Condition, { kind: 'period' }>;

export function periodColumn(
  { column, hints, period }: PeriodCondition,
  { settled, tree }: Place,
): IndexedColumn {
  const { dialect } = settled.index.database;
  const isTime = (one: IndexedColumn) => isDateColumn(one, dialect) || isYear(one);
  const named = settled.column(column);
  if (named && (isTime(named) || (period.years && isNumeric(named.schema.type)))) return named;
  const named_table = settled.table(column);
  const tables = named_table ? [named_table] : tree.tables;
  const candidates = tables.flatMap((table) => table.columns.filter(isTime));
  const told = settled.said.length > 0 ? settled.said : hints;
  const hinted = candidates.filter(({ words }) =>
    told.some((hint) => words.some((word) => matchWord(hint, word) >= 0.85)),
  );
  const [only, second] = hinted.length > 0 ? hinted : candidates;
  if (!only) throw new Unanswerable(`${tree.root.schema.name} has no date`);
  const years = period.years ? (hinted.length > 0 ? hinted : candidates).find(isYear) : undefined;
  if (second && hinted.length !== 1 && !years && candidates.length > 2) {
    const names = candidates.map(({ schema }) => schema.name).slice(0, 4);
    throw new Unanswerable(
      'it is not clear which date is meant',
      `Which date do you mean: ${names.join(', ')}?`,
      names.map(columnChoice),
    );
  }
  return years ?? only;
}

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
