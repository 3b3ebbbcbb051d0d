import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { holdsAggregate } from '../query/build-select.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import type { Change } from './change.ts';
import { mapColumns } from './map-columns.ts';
import { readPhrase } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

type Direction = 'asc' | 'desc';
const opposite = (direction: Direction): Direction => (direction === 'asc' ? 'desc' : 'asc');

/** "sort by name", "in descending order". */
export function changeSort(
  query: LogicalQuery,
  { phrase: said, direction, temporal }: Extract<Change, { kind: 'sort' }>,
  circumstances: Circumstances,
): LogicalQuery {
  // "newest first" says by what where nothing else does.
  const phrase = temporal && query.orderBy.length === 0 ? phraseOf('date') : said;
  if (query.limit !== undefined && (phrase.length > 0 || direction !== 'opposite')) {
    throw new Unanswerable(`sorting the ${query.limit} that are shown takes more than one step`);
  }
  if (phrase.length === 0) {
    if (direction === 'opposite') {
      if (query.orderBy.length === 0) throw new Unanswerable('there is no order to turn round');
      return reversed(query);
    }
    const [first, ...rest] = query.orderBy;
    if (!first || !direction) throw new Unanswerable('it is not clear by what to sort');
    return { ...query, orderBy: [{ ...first, direction }, ...rest] };
  }
  const asked = direction === 'opposite' ? undefined : direction;
  const shown = findShown(query, phrase);
  if (shown) {
    const usual: Direction = holdsAggregate(shown) ? 'desc' : 'asc';
    return { ...query, orderBy: [{ expression: shown, direction: asked ?? usual }] };
  }
  if (query.groupBy.length > 0 || query.distinct)
    throw new Unanswerable(`"${textOf(phrase)}" is not among the columns shown`);
  const found = readPhrase(
    [phraseOf('list', antecedent, 'sorted by', phrase), phraseOf(antecedent, 'sorted by', phrase)],
    query,
    circumstances,
    ({ orderBy }) => orderBy.length > 0,
  );
  const { query: joined, names } = adoptJoins(query, found);
  const orderBy = mapColumns(found.orderBy, names).map((order) => ({
    ...order,
    direction: asked ?? order.direction,
  }));
  return { ...joined, orderBy };
}

/** The same order from its other end. */
export function reversed(query: LogicalQuery): LogicalQuery {
  const orderBy = query.orderBy.map(({ expression, direction }) => ({
    expression,
    direction: opposite(direction),
  }));
  return { ...query, orderBy };
}

const textOf = (phrase: Token[]) => phrase.map(({ text }) => text).join(' ');

/** What is shown under such a name; "amount" and "count" are the figure's. */
function findShown({ select, groupBy }: LogicalQuery, phrase: Token[]): Expression | undefined {
  const words = phrase
    .map(({ word }) => word)
    .filter((word) => !/^(the|of|number|their)$/.test(word));
  const nameOf = ({ alias, expression }: LogicalQuery['select'][number]) =>
    splitName(alias ?? (expression.kind === 'column' ? expression.column : ''));
  const named = select.find((item) => {
    const name = nameOf(item);
    return (
      words.length > 0 && words.every((word) => name.some((own) => matchWord(word, own) >= 0.93))
    );
  });
  if (named) return named.expression;
  const figure = select.find(({ expression }) => holdsAggregate(expression));
  const isFigureWord =
    /^(counts?|number|totals?|sums?|amounts?|figures?|values?|size|averages?|it|that)$/;
  const asksForFigure = phrase.every(({ word }) => isFigureWord.test(word) || word === 'the');
  return groupBy.length > 0 && asksForFigure ? figure?.expression : undefined;
}
