import type { Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { linkWords } from '../../schema-index/link-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { readComparison } from '../short/read-comparison.ts';
import { figuresOf } from './figures-of.ts';
import { requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

const lead = /^(with|having|have|has|had|that|which|who|those|ones|only|the|of|a|an|in)$/;

/**
 * "with more than 5 orders" of orders by customer, "over 100" of sales by country: groups are chosen
 * by their figure. Undefined where the phrase compares something else.
 */
export function boundGroups(
  query: LogicalQuery,
  phrase: Token[],
  circumstances: Circumstances,
): LogicalQuery | undefined {
  const [figure] = figuresOf(query);
  if (query.groupBy.length === 0 || !figure) return undefined;
  let from = 0;
  while (lead.test(phrase[from]?.word ?? '')) from += 1;
  const found = readComparison(phrase, from);
  if (found?.meaning.kind !== 'compare') return undefined;
  const noun = phrase.slice(from + found.length).map(({ word }) => word);
  if (noun.length > 0 && !namesFigure(noun, query, circumstances)) return undefined;
  const { operator, value, high } = found.meaning;
  const literal = (number: number): Expression => ({ kind: 'literal', value: number });
  const left = figure.expression;
  const having: Predicate =
    high === undefined
      ? { kind: 'compare', left, operator, right: literal(value) }
      : { kind: 'between', left, low: literal(value), high: literal(high) };
  return { ...query, having };
}

/** The rows that are counted, or what is added up of them. */
function namesFigure(noun: string[], query: LogicalQuery, { index }: Circumstances): boolean {
  const [figure] = figuresOf(query);
  const name = splitName(figure?.alias ?? '');
  if (noun.every((word) => name.some((own) => matchWord(word, own) >= 0.93))) return true;
  const counts = figure?.expression.kind === 'aggregate' && figure.expression.function === 'count';
  const [top] = linkWords(noun, index);
  return counts && top?.kind === 'table' && top.table === requireTable(query, index);
}
