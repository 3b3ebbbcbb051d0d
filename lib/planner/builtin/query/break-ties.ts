import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { same } from './build-select.ts';

/**
 * Orders groups whose figures are equal by what makes them groups: else each engine would give its
 * own order, and of "the country with the most customers" another country each time.
 */
export function breakTies(query: LogicalQuery): LogicalQuery {
  const { orderBy, groupBy } = query;
  if (orderBy.length === 0 || query.combined) return query;
  const ties = groupBy.filter(
    (group) => !orderBy.some(({ expression }) => same(expression, group)),
  );
  const order = ties.map((expression) => ({ expression, direction: 'asc' as const }));
  return { ...query, orderBy: [...orderBy, ...order] };
}
