import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { same } from '../query/build-select.ts';
import { numberWord } from '../read-span.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import { conjunctsOf, withConditions } from './conjuncts.ts';
import { figuresOf, withLimit } from './figures-of.ts';
import { mapColumns } from './map-columns.ts';
import { readPhrase } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

/** "the cheapest 3", "top 3 by price": rows by a column that the words name. */
export function changeRank(
  query: LogicalQuery,
  { phrase }: { phrase: Token[] },
  circumstances: Circumstances,
): LogicalQuery {
  if (figuresOf(query).length > 0 || query.groupBy.length > 0)
    throw new Unanswerable(`"${textOf(phrase)}" of figures takes more than one step`);
  const by = phrase.findIndex(({ word }) => word === 'by');
  const wordings =
    by > 0
      ? [phraseOf(phrase.slice(0, by), antecedent, phrase.slice(by))]
      : [phraseOf(phrase, antecedent), phraseOf('list', phrase, antecedent)];
  const found = readPhrase(
    wordings,
    query,
    circumstances,
    (one) => one.orderBy.length > 0 && one.groupBy.length === 0,
  );
  const { query: joined, names } = adoptJoins(query, found);
  const { orderBy, where, limit } = mapColumns(found, names);
  const before = conjunctsOf(query.where);
  // What has no price is neither cheap nor expensive.
  const added = conjunctsOf(where).filter((one) => !before.some((other) => same(one, other)));
  const asked = phrase.some(({ kind, word }) => kind === 'number' || numberWord(word));
  const ranked = { ...withConditions(joined, [...before, ...added]), orderBy };
  return withLimit(ranked, asked ? limit : 1);
}

const textOf = (phrase: Token[]) => phrase.map(({ text }) => text).join(' ');
