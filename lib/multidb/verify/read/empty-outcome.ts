import type { Cell } from '#lib/shape/query-result.ts';
import { aggregatesIn } from './aggregate-calls.ts';
import type { CheckedStatement } from './statement.ts';

/** `no-rows`, or one row of aggregates that found nothing: counts of 0, sums that are NULL or 0. */
export type EmptyOutcome = 'no-rows' | 'zero' | 'not-empty';

export function emptyOutcome({ query }: CheckedStatement, rows: Cell[][]): EmptyOutcome {
  if (rows.length === 0) return 'no-rows';
  const [select, second] = query.selects;
  if (!select || second || rows.length > 1 || select.groupBy.length > 0) return 'not-empty';
  const areAggregates = select.items.every(({ tokens }) => aggregatesIn(tokens).length > 0);
  const areNothing = rows[0]?.every((cell) => cell === null || isZero(cell)) ?? false;
  return areAggregates && areNothing ? 'zero' : 'not-empty';
}

function isZero(cell: Cell): boolean {
  if (typeof cell === 'number') return cell === 0;
  return typeof cell === 'string' && /^-?0+(\.0+)?$/.test(cell);
}
