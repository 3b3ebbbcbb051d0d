import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import { columnChoices } from '../choice.ts';
import { listAlternatives } from '../list-alternatives.ts';
import { pickSaid } from '../pick-said.ts';
import { holdsAggregate } from '../query/build-select.ts';
import { isFigure, keyColumns } from '../query/default-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import type { Change } from './change.ts';
import { changeFigure } from './change-figure.ts';
import { reversed } from './change-sort.ts';
import { figuresOf, rankingFigure, withLimit } from './figures-of.ts';
import { requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

type Direction = 'asc' | 'desc';

/** "top 3", "the lowest instead", "only the first 5", "all of them". */
export function changeLimit(
  query: LogicalQuery,
  { end, limit, all }: Extract<Change, { kind: 'limit' }>,
  circumstances: Circumstances,
): LogicalQuery {
  if (all) return withLimit(query, undefined);
  if (end === 'top' || end === 'bottom') return takeEnd(query, end, limit, circumstances);
  if (end === 'next') {
    const { limit: shown, offset = 0 } = query;
    if (shown === undefined)
      throw new Unanswerable('all rows are shown, so there are no next ones');
    return { ...query, limit: limit ?? shown, offset: offset + shown };
  }
  if (end === 'last') {
    const ordered = query.orderBy.length > 0 ? query : orderByKey(query, circumstances);
    return withLimit(reversed(ordered), limit);
  }
  return withLimit(query.orderBy.length > 0 ? query : orderByKey(query, circumstances), limit);
}

function takeEnd(
  query: LogicalQuery,
  end: 'top' | 'bottom',
  limit: number | undefined,
  circumstances: Circumstances,
): LogicalQuery {
  const direction: Direction = end === 'top' ? 'desc' : 'asc';
  const [figure] = figuresOf(query);
  if (query.groupBy.length === 0 && figure) {
    // "which region has the most orders", then "the fewest": the databases are what is ordered.
    if (circumstances.counts && limit === undefined) return query;
    // "the highest price", then "the lowest": another figure.
    const known = figure.expression.kind === 'aggregate' ? figure.expression.function : 'count';
    if (known === 'count' || limit !== undefined)
      throw new Unanswerable('one figure has no order; ask for it by something first');
    return changeFigure(
      query,
      { function: end === 'top' ? 'max' : 'min', phrase: [] },
      circumstances,
    );
  }
  const by = query.groupBy.length > 0 ? rankingFigure(query) : orderedBy(query, circumstances);
  if (!by) {
    const { columns } = requireTable(query, circumstances.index);
    const choices = columnChoices(columns.filter(isFigure).slice(0, 4));
    const labels = choices.map(({ label }) => label);
    const asked = labels.length > 0 ? `: ${listAlternatives(labels)}` : '';
    throw new Unanswerable(
      `it is not clear by what the ${end === 'top' ? 'highest' : 'lowest'} are meant`,
      `"${end} ${limit ?? 1}" by which figure${asked}?`,
      choices,
    );
  }
  const ordered = { ...query, orderBy: [{ expression: by, direction }] };
  return withLimit(ordered, limit ?? query.limit ?? 1);
}

/** The figure that rows are ordered by, or the only one that they have. */
function orderedBy(query: LogicalQuery, { index, said }: Circumstances): Expression | undefined {
  const [first] = query.orderBy;
  if (first) return first.expression;
  const all = requireTable(query, index).columns.filter(isFigure);
  const told = pickSaid(all, ({ schema }) => schema.name, said);
  const [only, second] = told ? [told] : all;
  if (!only || second) return undefined;
  return { kind: 'column', table: query.from.alias, column: only.schema.name };
}

/** Without an order the same rows are to be the first ones each time. */
function orderByKey(query: LogicalQuery, { index }: Circumstances): LogicalQuery {
  if (query.groupBy.length > 0 || query.distinct) {
    const orderBy = query.select
      .filter(({ expression }) => !holdsAggregate(expression))
      .map(({ expression }) => ({ expression, direction: 'asc' as const }));
    return { ...query, orderBy };
  }
  if (figuresOf(query).length > 0) throw new Unanswerable('it is one figure already');
  const orderBy = keyColumns(requireTable(query, index)).map(({ schema }) => ({
    expression: {
      kind: 'column' as const,
      table: query.from.alias,
      column: schema.name,
    },
    direction: 'asc' as const,
  }));
  return { ...query, orderBy };
}
