import type { ColumnRef, Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { isDateColumn, pickDateColumn } from '../date-columns.ts';
import { buildPeriod } from '../query/build-period.ts';
import { same } from '../query/build-select.ts';
import { isYear } from '../query/default-columns.ts';
import { type Period, readPeriod } from '../read-period.ts';
import { months, yearOf } from '../read-span.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins, multiplies } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import type { ShiftUnit } from './change.ts';
import { conjunctsOf, withConditions } from './conjuncts.ts';
import { findColumn, findTable } from './find-table.ts';
import { mapColumns } from './map-columns.ts';
import { onlyChooses, readPhrase } from './read-phrase.ts';
import { shiftPeriod } from './shift-period.ts';
import type { Circumstances } from './understood.ts';

/** "in 2023": in place of the period that there is, else as a new condition. */
export function changePeriod(
  query: LogicalQuery,
  { period, phrase }: { period: Period; phrase: Token[] },
  circumstances: Circumstances,
): LogicalQuery {
  const replaced = replacePeriod(query, circumstances, (before) =>
    withinYear(before, period, phrase),
  );
  if (replaced) return replaced;
  const counted = dateOfCounted(query, circumstances);
  if (counted) {
    const predicate = buildPeriod(period, counted.column, counted.ref);
    return withConditions(query, [...conjunctsOf(query.where), ...conjunctsOf(predicate)]);
  }
  const found = readPhrase(
    [phraseOf(antecedent, phrase), phraseOf('list', antecedent, phrase)],
    query,
    circumstances,
    (one) => onlyChooses(one, circumstances) && one.where !== undefined,
  );
  const { query: joined, names } = adoptJoins(query, found);
  const added = conjunctsOf(mapColumns(found.where as Predicate, names));
  return withConditions(joined, [...conjunctsOf(query.where), ...added]);
}

/** "in March" after "in 2024": of that year. */
function withinYear(before: Period, period: Period, phrase: Token[]): Period {
  const [from, to] = [before.from ?? '', before.to ?? ''];
  const isYear = from.endsWith('-01-01') && to === `${Number(from.slice(0, 4)) + 1}-01-01`;
  const words = phrase.map(({ word }) => word);
  const isPart = words.some((word) => months.includes(word) || /^q[1-4]$/.test(word));
  if (!isYear || !isPart || phrase.some((token) => yearOf(token) !== undefined)) return period;
  const ends = new Date(`${from.slice(0, 4)}-12-31`);
  return readPeriod(phrase, 0, ends)?.period ?? period;
}

/** "the customer with the most orders", "in 2024": the orders are of 2024. */
function dateOfCounted(
  query: LogicalQuery,
  { index }: Circumstances,
): { ref: ColumnRef; column: IndexedColumn } | undefined {
  for (const join of query.joins) {
    const table = multiplies(join, index) ? findTable(join.table, index) : undefined;
    const date = table && pickDateColumn(table, [], index.database.dialect);
    if (!date) continue;
    const { column } = date;
    return { column, ref: { kind: 'column', table: join.table.alias, column: column.schema.name } };
  }
  return undefined;
}

/** "the year before": of the period that there is. Undefined where there is none to count from. */
export function movePeriod(
  query: LogicalQuery,
  { unit, steps }: { unit: ShiftUnit; steps: 1 | -1 },
  circumstances: Circumstances,
): LogicalQuery | undefined {
  return replacePeriod(query, circumstances, (before) => {
    if (!before.from || !before.to)
      throw new Unanswerable(
        `"the ${unit} ${steps < 0 ? 'before' : 'after'}" needs a period with two ends`,
      );
    return shiftPeriod({ from: before.from, to: before.to }, unit, steps);
  });
}

/** Undefined where no condition is about a date. */
function replacePeriod(
  query: LogicalQuery,
  circumstances: Circumstances,
  periodAfter: (before: Period) => Period,
): LogicalQuery | undefined {
  const conjuncts = conjunctsOf(query.where);
  const dated = conjuncts.flatMap((one) => datedColumn(one, query, circumstances) ?? []);
  const [date] = dated;
  if (!date) return replaceInside(query, conjuncts, circumstances, periodAfter);
  const own = conjuncts.filter((one) => {
    const found = datedColumn(one, query, circumstances);
    return found && same(found.ref, date.ref);
  });
  const before: Period = Object.assign({ label: '' }, ...own.map(boundsOf));
  const at = conjuncts.indexOf(own[0] as Predicate);
  const predicate = buildPeriod(periodAfter(before), date.column, date.ref);
  const kept = conjuncts.map((one, place) => (place === at ? predicate : one));
  return withConditions(query, kept.filter((one) => !own.includes(one)).flatMap(conjunctsOf));
}

/** "customers with orders in 2024": the period is one of the orders. */
function replaceInside(
  query: LogicalQuery,
  conjuncts: Predicate[],
  circumstances: Circumstances,
  periodAfter: (before: Period) => Period,
): LogicalQuery | undefined {
  for (const [at, conjunct] of conjuncts.entries()) {
    const exists = conjunct.kind === 'not' ? conjunct.operand : conjunct;
    if (exists.kind !== 'exists') continue;
    const changed = replacePeriod(exists.query, circumstances, periodAfter);
    if (!changed) continue;
    const inner: Predicate = { kind: 'exists', query: changed };
    const operand: Predicate = conjunct.kind === 'not' ? { kind: 'not', operand: inner } : inner;
    return withConditions(query, conjuncts.with(at, operand));
  }
  return undefined;
}

/** The column of dates that a condition compares with a day or a year. */
function datedColumn(
  predicate: Predicate,
  query: LogicalQuery,
  { index }: Circumstances,
): { ref: ColumnRef; column: IndexedColumn } | undefined {
  if (predicate.kind !== 'compare' || predicate.left.kind !== 'column') return undefined;
  if (predicate.right.kind !== 'literal') return undefined;
  const column = findColumn(predicate.left, query, index);
  const isTime = column && (isDateColumn(column, index.database.dialect) || isYear(column));
  return isTime ? { ref: predicate.left, column } : undefined;
}

/** What one comparison says of a period. */
function boundsOf(predicate: Predicate): Partial<Period> {
  if (predicate.kind !== 'compare') return {};
  const value = dayOf(predicate.right);
  if (value === undefined) return {};
  switch (predicate.operator) {
    case '>=':
      return { from: value };
    case '<':
      return { to: value };
    case '=':
      return { from: value, to: `${Number(value.slice(0, 4)) + 1}-01-01` };
    case '<=':
      return { to: `${Number(value.slice(0, 4)) + 1}-01-01` };
    default:
      return {};
  }
}

/** A year is its first day. */
function dayOf(expression: Expression): string | undefined {
  const value = expression.kind === 'literal' ? String(expression.value) : '';
  if (/^\d{4}$/.test(value)) return `${value}-01-01`;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}
