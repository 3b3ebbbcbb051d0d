import type {
  ColumnRef,
  DatePart,
  Expression,
  LogicalQuery,
  Predicate,
} from '#lib/shape/logical-query.ts';
import { isDateColumn } from '../date-columns.ts';
import { same } from '../query/build-select.ts';
import { isYear } from '../query/default-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import { conjunctsOf, withConditions } from './conjuncts.ts';
import { countOf, figuresOf, unlimited } from './figures-of.ts';
import { findColumn } from './find-table.ts';
import type { Circumstances } from './understood.ts';

/**
 * "compared to last year", "compare that with France": the figures under the conditions before and
 * under those after a change, beside each other.
 *
 * @throws Unanswerable where the two differ in more than the values of one column
 */
export function compareWith(
  before: LogicalQuery,
  after: LogicalQuery,
  circumstances: Circumstances,
): LogicalQuery {
  const [these, those] = [conjunctsOf(before.where), conjunctsOf(after.where)];
  const old = these.filter((one) => !those.some((other) => same(one, other)));
  const fresh = those.filter((one) => !these.some((other) => same(one, other)));
  const key = comparedColumn([...old, ...fresh]);
  if (old.length === 0 || fresh.length === 0 || !key) {
    throw new Unanswerable('nothing of the kind was asked before that it could be compared with');
  }
  const shared = those.filter((one) => !fresh.includes(one));
  const either: Predicate = { kind: 'or', operands: [together(old), together(fresh)] };
  const column = findColumn(key, after, circumstances.index);
  const isDate = column && isDateColumn(column, circumstances.index.database.dialect);
  const part = partOf([...old, ...fresh]);
  const expression: Expression =
    isDate && !isYear(column) ? { kind: 'period', part, argument: key } : key;
  const figures =
    figuresOf(after).length > 0 ? figuresOf(after) : [countOf(after, circumstances.index)];
  const groups = after.select.filter(({ expression: one }) =>
    after.groupBy.some((group) => same(group, one) && !same(group, expression)),
  );
  const compared: LogicalQuery = {
    ...withConditions(unlimited(after), [...shared, either]),
    select: [
      { expression, ...(expression.kind === 'period' ? { alias: part } : {}) },
      ...groups,
      ...figures,
    ],
    groupBy: [expression, ...after.groupBy.filter((group) => !same(group, expression))],
    orderBy: [{ expression, direction: 'asc' }],
  };
  delete compared.distinct;
  return compared;
}

function together(predicates: Predicate[]): Predicate {
  const [only] = predicates;
  return only && predicates.length === 1 ? only : { kind: 'and', operands: predicates };
}

/** The one column that all conditions test. */
function comparedColumn(predicates: Predicate[]): ColumnRef | undefined {
  const columns = predicates.map((predicate): Expression | undefined => {
    const one = predicate.kind === 'not' ? predicate.operand : predicate;
    return 'left' in one ? one.left : undefined;
  });
  const [first] = columns;
  if (first?.kind !== 'column') return undefined;
  return columns.every((column) => same(column, first)) ? first : undefined;
}

/** The largest division of time that tells the periods apart, by the days they begin and end on. */
function partOf(predicates: Predicate[]): DatePart {
  const days = predicates.flatMap((one) =>
    one.kind === 'compare' && one.right.kind === 'literal' ? String(one.right.value) : [],
  );
  if (days.every((day) => /-01-01$/.test(day))) return 'year';
  if (days.every((day) => /-(01|04|07|10)-01$/.test(day))) return 'quarter';
  return days.every((day) => /-01$/.test(day)) ? 'month' : 'day';
}
