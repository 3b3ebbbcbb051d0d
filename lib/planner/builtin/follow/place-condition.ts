import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { same } from '../query/build-select.ts';
import type { Change } from './change.ts';
import { conjunctsOf, testedColumns } from './conjuncts.ts';

/** A condition among those of a query: in place of those on the same columns, or beside them. */
export function placeCondition(
  query: LogicalQuery,
  predicate: Predicate,
  as: Extract<Change, { kind: 'filter' }>['as'],
): Predicate[] {
  const tested = testedColumns(predicate, query);
  const before = conjunctsOf(query.where);
  const alike = before.filter((one) => same(testedColumns(one, query), tested));
  const others = before.filter((one) => !alike.includes(one));
  const [only] = alike;
  if (as === 'or' && only && alike.length === 1) return [...others, either(only, predicate)];
  if (as === 'without') {
    const plain = predicate.kind === 'not' ? predicate.operand : predicate;
    return [...before.filter((one) => !same(one, plain) && !same(deny(one), predicate)), predicate];
  }
  // "over 100", then "under 500": a range.
  const bounds = alike.filter((one) => boundOf(one) * boundOf(predicate) === -1);
  return [...others, ...bounds, predicate];
}

/** 1 for what is at least something, -1 for what is at most, 0 for neither. */
function boundOf(predicate: Predicate): number {
  if (predicate.kind !== 'compare') return 0;
  return predicate.operator.startsWith('>') ? 1 : /^<=?$/.test(predicate.operator) ? -1 : 0;
}

function either(left: Predicate, right: Predicate): Predicate {
  const [these, those] = [valuesOf(left), valuesOf(right)];
  if (these && those && same(these.left, those.left)) {
    const values = [...new Set([...these.values, ...those.values])];
    return { kind: 'in', left: these.left, values };
  }
  return { kind: 'or', operands: [left, right] };
}

function valuesOf(
  predicate: Predicate,
): { left: Expression; values: (string | number)[] } | undefined {
  if (predicate.kind === 'in') return predicate;
  if (predicate.kind !== 'compare' || predicate.operator !== '=') return undefined;
  const { left, right } = predicate;
  const value = right.kind === 'literal' ? right.value : null;
  return typeof value === 'string' || typeof value === 'number'
    ? { left, values: [value] }
    : undefined;
}

/** Rows of which the condition does not hold. */
export function deny(predicate: Predicate): Predicate {
  if (predicate.kind === 'not') return predicate.operand;
  if (
    predicate.kind === 'compare' &&
    predicate.operator === '=' &&
    predicate.right.kind === 'literal' &&
    typeof predicate.right.value !== 'boolean'
  )
    return { ...predicate, operator: '<>' };
  return { kind: 'not', operand: predicate };
}
