import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { holdsAggregate } from '../query/build-select.ts';
import { readQuestion } from '../read-question.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins, dropIdleJoins, multiplies } from './adopt-joins.ts';
import { antecedent, phraseOf } from './antecedent.ts';
import { countOf, figuresOf, holds, unlimited, usualOrder, withoutHaving } from './figures-of.ts';
import { mapColumns } from './map-columns.ts';
import { readPhrase } from './read-phrase.ts';
import type { Circumstances, Understood } from './understood.ts';
import { withoutConditions } from './without-conditions.ts';

/**
 * "by country": the figures for each group; rows that were listed are counted.
 *
 * @throws Unanswerable where the phrase is no group of these rows
 */
export function changeGroups(
  understood: Understood,
  { phrase, adds }: { phrase: Token[]; adds: boolean },
  circumstances: Circumstances,
): LogicalQuery {
  const { query } = understood;
  const { index } = circumstances;
  const groups = (found: LogicalQuery) => found.groupBy.length > 0 && found.limit === undefined;
  let found: LogicalQuery;
  try {
    found = readPhrase(
      [
        phraseOf('number of', antecedent, 'by', phrase),
        phraseOf('how many', antecedent, 'for each', phrase),
        phraseOf(antecedent, 'per', phrase),
      ],
      query,
      circumstances,
      groups,
    );
  } catch (error) {
    const reread = error instanceof Unanswerable && readAgain(understood, phrase, circumstances);
    if (!reread) throw error;
    return reread;
  }
  const several = found.joins.some((join) => multiplies(join, index));
  const counts = figuresOf(query).every(
    ({ expression }) => expression.kind === 'aggregate' && expression.function === 'count',
  );
  if (several && !counts) {
    const reread = readAgain(understood, phrase, circumstances);
    if (reread) return reread;
    throw new Unanswerable(
      `what is asked may belong to several of "${phrase.map(({ text }) => text).join(' ')}", and would be added up more than once`,
    );
  }
  const { query: joined, names } = adoptJoins(unlimited(query), found);
  const { groupBy, select } = mapColumns(found, names);
  const keys = adds ? [...keptGroups(query, groupBy), ...groupBy] : groupBy;
  const shown = [
    ...(adds ? query.select : []).filter(({ expression }) => holds(keys, expression)),
    ...select.filter(({ expression }) => !holdsAggregate(expression)),
  ];
  const own = figuresOf(query);
  const figures = own.length > 0 && !several ? own : [countOf(joined, index)];
  const grouped: LogicalQuery = {
    ...(adds ? joined : withoutHaving(joined)),
    select: [...shown, ...figures],
    groupBy: keys,
    orderBy: usualOrder(groupBy, figures),
  };
  delete grouped.distinct;
  return dropIdleJoins(grouped, query);
}

/** One division of time takes the place of another. */
function keptGroups({ groupBy }: LogicalQuery, added: LogicalQuery['groupBy']) {
  const isTime = added.some(({ kind }) => kind === 'period');
  return groupBy.filter((one) => !holds(added, one) && !(isTime && one.kind === 'period'));
}

/** The question with the group at its end: what is added up may stand in another table then. */
function readAgain(
  { tokens, query }: Understood,
  phrase: Token[],
  { index, now, said, counts }: Circumstances,
): LogicalQuery | undefined {
  if (!tokens || query.groupBy.length > 0) return undefined;
  const reading = readQuestion(phraseOf(tokens, 'by', phrase), index, { now, counts, said });
  return reading.kind === 'query' && reading.query.groupBy.length > 0 ? reading.query : undefined;
}

/** "in total": the figures over all groups. */
export function dropGroups(query: LogicalQuery, circumstances: Circumstances): LogicalQuery {
  const figures = figuresOf(query);
  // "how many in Germany?", "and in total?"
  if (query.groupBy.length === 0 && query.where) return withoutConditions(query, circumstances);
  if (figures.length === 0) throw new Unanswerable('there is no figure to be given in total');
  const whole = { ...withoutHaving(unlimited(query)), select: figures, groupBy: [] };
  return dropIdleJoins(whole, query);
}
