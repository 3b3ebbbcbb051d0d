import type {
  AggregateFunction,
  Expression,
  LogicalQuery,
  SelectItem,
} from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { columnChoices } from '../choice.ts';
import { listAlternatives } from '../list-alternatives.ts';
import { pickSaid } from '../pick-said.ts';
import { label, same } from '../query/build-select.ts';
import { isFigure } from '../query/default-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins, multiplies } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import { countOf, figuresOf, holds } from './figures-of.ts';
import { mapColumns } from './map-columns.ts';
import { readPhrase, requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

const words = { count: 'number', sum: 'total', avg: 'average', min: 'lowest', max: 'highest' };

/**
 * "the average": of the column whose total was asked for; "the average price": of what it names.
 *
 * @throws Unanswerable where that is no figure of these rows; with a question where it may be one of
 *   several
 */
export function changeFigure(
  query: LogicalQuery,
  { function: fn, phrase }: { function: AggregateFunction; phrase: Token[] },
  circumstances: Circumstances,
): LogicalQuery {
  if (phrase.length > 0) return takeNamed(query, fn, phrase, circumstances);
  const [figure] = figuresOf(query);
  const before = figure?.expression;
  if (fn === 'count') return withFigure(query, countOf(query, circumstances.index));
  const measured =
    before?.kind === 'aggregate' && before.function !== 'count' ? before.argument : undefined;
  const argument = measured ?? onlyFigure(query, fn, circumstances);
  const made = label({ expression: { kind: 'aggregate', function: fn, argument } });
  return withFigure(query, { ...made, alias: made.alias ?? fn });
}

function takeNamed(
  query: LogicalQuery,
  fn: AggregateFunction,
  phrase: Token[],
  circumstances: Circumstances,
): LogicalQuery {
  const asked = phraseOf(words[fn], phrase);
  const isFigure = (found: LogicalQuery) =>
    figuresOf(found).length > 0 &&
    found.groupBy.length === 0 &&
    !found.where &&
    !found.joins.some((join) => multiplies(join, circumstances.index));
  const found = readPhrase(
    [phraseOf(asked, 'of', antecedent), asked],
    query,
    circumstances,
    isFigure,
  );
  const { query: joined, names } = adoptJoins(query, found);
  const [figure] = figuresOf(mapColumns(found, names));
  if (!figure) throw new Unanswerable('it is not clear what is computed');
  return withFigure(joined, figure);
}

/** The figure in the place of those there were, also in the order. */
function withFigure(query: LogicalQuery, figure: SelectItem): LogicalQuery {
  const before = figuresOf(query).map(({ expression }) => expression);
  const at = query.select.findIndex(({ expression }) => holds(before, expression));
  const groups = query.select.filter(({ expression }) => holds(query.groupBy, expression));
  const select =
    at < 0
      ? [...groups, figure]
      : query.select.flatMap((item, place) =>
          place === at ? [figure] : holds(before, item.expression) ? [] : [item],
        );
  const orderBy = query.orderBy.flatMap((order) =>
    holds(before, order.expression)
      ? [{ ...order, expression: figure.expression }]
      : query.groupBy.length > 0
        ? [order]
        : [],
  );
  const unique = orderBy.filter(
    ({ expression }, place) =>
      orderBy.findIndex((other) => same(other.expression, expression)) === place,
  );
  const changed: LogicalQuery = { ...query, select, orderBy: unique };
  delete changed.distinct;
  if (query.groupBy.length === 0) {
    delete changed.limit;
    delete changed.offset;
  }
  return changed;
}

/** The one column of the table that can be added up. */
function onlyFigure(
  query: LogicalQuery,
  fn: AggregateFunction,
  { index, said }: Circumstances,
): Expression {
  const table = requireTable(query, index);
  const all = table.columns.filter(isFigure);
  const told = pickSaid(all, ({ schema }) => schema.name, said);
  const [only, second] = told ? [told] : all;
  if (!only)
    throw new Unanswerable(`${table.schema.name} has no figure of which there is an ${words[fn]}`);
  if (second) {
    const choices = columnChoices(all.slice(0, 4));
    throw new Unanswerable(
      `it is not clear of what the ${words[fn]} is asked for`,
      `Of which figure is the ${words[fn]} meant: ${listAlternatives(choices.map(({ label }) => label))}?`,
      choices,
    );
  }
  return { kind: 'column', table: query.from.alias, column: only.schema.name };
}
