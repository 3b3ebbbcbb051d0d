import type { Expression, LogicalQuery, Predicate, SelectItem } from '#lib/shape/logical-query.ts';
import { same } from '../query/build-select.ts';
import { Unanswerable } from '../unanswerable.ts';
import { multiplies } from './adopt-joins.ts';
import { conjunctsOf, testedColumns, withConditions } from './conjuncts.ts';
import { countOf, figuresOf } from './figures-of.ts';
import { namesIn } from './map-columns.ts';
import type { Circumstances } from './understood.ts';

/**
 * How much of each group meets some of the conditions, in percent of the group: the conditions leave
 * the query, so that groups of which no row meets them are there with 0.
 *
 * @throws Unanswerable where that cannot be told in one step
 */
export function addRate(
  asked: LogicalQuery,
  of: Predicate[],
  { index }: Circumstances,
): LogicalQuery {
  const query = counted(asked, index);
  const [figure, second] = figuresOf(query);
  if (!figure || second || query.having)
    throw new Unanswerable('a percentage of each group takes one figure of all of them');
  const conditions = conjunctsOf(query.where);
  const columns = of.map((one) => testedColumns(one, query));
  // "only shipped" has taken the place of the condition that was asked about.
  const met = conditions.filter((one) =>
    columns.some((names) => same(names, testedColumns(one, query))),
  );
  const kept = conditions.filter((one) => !met.includes(one));
  const [only] = met;
  if (!only) throw new Unanswerable('no condition is left that rows could meet');
  const condition: Predicate = met.length === 1 ? only : { kind: 'and', operands: met };
  const percentage: SelectItem = {
    expression: percentageOf(figure.expression, condition),
    alias: 'percentage',
  };
  const free = withConditions(query, kept);
  const joins = joinsOf(free, met, index);
  const select = free.select.flatMap((one) => (same(one, figure) ? [percentage] : [one]));
  const orderBy = free.orderBy.map(({ expression, direction }) => ({
    expression: same(expression, figure.expression) ? percentage.expression : expression,
    direction,
  }));
  return { ...free, joins, select, orderBy };
}

/** Of rows that are listed, how many they are. */
function counted(query: LogicalQuery, index: Circumstances['index']): LogicalQuery {
  if (query.groupBy.length > 0 || figuresOf(query).length > 0) return query;
  if (query.limit !== undefined || query.distinct)
    throw new Unanswerable('a percentage of the rows that were cut off takes more than one step');
  return { ...query, select: [countOf(query, index)], orderBy: [] };
}

/** What was joined for the condition alone must not leave out the rows that have nothing there. */
function joinsOf(
  query: LogicalQuery,
  counted: Predicate[],
  index: Circumstances['index'],
): LogicalQuery['joins'] {
  const { select, where, groupBy } = query;
  const [needed, tested] = [namesIn([select, where, groupBy]), namesIn(counted)];
  return query.joins.map((join) => {
    const { alias } = join.table;
    const chained = query.joins.some(({ on }) => on.some(({ left }) => left.table === alias));
    if (needed.has(alias) || chained || !tested.has(alias)) return join;
    if (multiplies(join, index)) throw new Unanswerable('rows would be counted more than once');
    return { ...join, kind: 'left' as const };
  });
}

function percentageOf(figure: Expression, condition: Predicate): Expression {
  if (figure.kind !== 'aggregate' || !/^(count|sum)$/.test(figure.function))
    throw new Unanswerable('only numbers and sums have parts that a percentage could tell');
  const { argument } = figure;
  const value: Expression = argument.kind === 'star' ? { kind: 'literal', value: 1 } : argument;
  // Of a sum, no rows come to nothing rather than to what is not known.
  const otherwise: Expression = { kind: 'literal', value: 0 };
  const part: Expression = {
    ...figure,
    argument: {
      kind: 'when',
      condition,
      value,
      ...(figure.function === 'sum' ? { otherwise } : {}),
    },
  };
  return { kind: 'percentage', part, whole: figure };
}
