import type { Span, Term } from './question-terms.ts';
import { rarity } from './rarity.ts';
import { sampled } from './routing-weights.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * Sampled values that stand in the question as they are stored.
 *
 * @param rarities of the terms as names
 * @returns for each database what its values count
 */
export function scoreValues(
  spans: Span[],
  terms: Term[],
  rarities: number[],
  searches: SearchIndex[],
): number[] {
  const scores = searches.map(() => 0);
  for (const span of spans) {
    const found = searches.map(({ index }) => index.values.has(span.text));
    const having = found.filter(Boolean).length;
    if (having === 0) continue;
    const counts =
      rarityOf(span, having, terms, rarities, searches.length) *
      (span.words > 1 ? sampled.words : sampled.word) *
      (span.isName ? 1 : sampled.lowerCase);
    for (const [database, has] of found.entries()) {
      if (has) scores[database] = (scores[database] ?? 0) + counts;
    }
  }
  return scores;
}

/** `customer` may be a value somewhere, but it is a common name, and more likely that. */
function rarityOf(
  { words, at }: Span,
  having: number,
  terms: Term[],
  rarities: number[],
  all: number,
): number {
  const own = rarity(having, all);
  if (words > 1) return own;
  const asName = rarities[terms.findIndex((term) => term.at === at)];
  return asName === undefined ? own : Math.min(own, asName);
}
