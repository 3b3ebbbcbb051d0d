import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { isDateColumn } from '../date-columns.ts';
import { isYear } from '../query/default-columns.ts';
import { dropIdleJoins } from './adopt-joins.ts';
import { conjunctsOf, withConditions } from './conjuncts.ts';
import { findColumn } from './find-table.ts';
import type { Circumstances } from './understood.ts';

/**
 * The whole that the rows of a query are a part of: without its conditions, but within the period
 * that was asked about, unless that is the only one.
 */
export function withoutConditions(query: LogicalQuery, circumstances: Circumstances): LogicalQuery {
  const conditions = conjunctsOf(query.where);
  const periods = conditions.filter((one) => isPeriod(one, query, circumstances));
  const kept = periods.length < conditions.length ? periods : [];
  return dropIdleJoins(withConditions(query, kept), query);
}

/** Whether a condition only says when. */
export function isPeriod(
  predicate: Predicate,
  query: LogicalQuery,
  { index }: Circumstances,
): boolean {
  if (predicate.kind !== 'compare' || predicate.left.kind !== 'column') return false;
  const column = findColumn(predicate.left, query, index);
  return column !== undefined && (isDateColumn(column, index.database.dialect) || isYear(column));
}
