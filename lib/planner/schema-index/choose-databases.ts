import type { ScoredDatabase, ScoredQuestion } from './score-databases.ts';
import type { Token } from './tokenize-question.ts';

/** What scores below this part of the best is skipped. */
const nearEnough = 0.95;

/** … where the question asks for several databases, or says little of what it looks for. */
const farEnough = 0.6;

/** Below this a word is not taken to be known. */
export const knownMin = 0.3;

const severalWord = /^(compare|compared|comparing|comparison|versus|vs|everywhere)$/;

/**
 * Which of the scored databases are to be asked, best first; ties keep the databases' order. All
 * where none knows anything of the question.
 *
 * @param consumed positions of tokens that speak of databases without naming one (`each database`)
 */
export function chooseDatabases(
  { terms, databases }: ScoredQuestion,
  tokens: Token[],
  consumed: ReadonlySet<number>,
): ScoredDatabase[] {
  const ranked = databases.toSorted((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  if (best === 0) return ranked;
  const isSure = terms.some(
    ({ kind }, at) =>
      (kind === 'content' || kind === 'quoted') &&
      databases.some(({ known }) => (known[at] ?? 0) >= knownMin),
  );
  const asksSeveral = consumed.size > 0 || tokens.some(({ word }) => severalWord.test(word));
  const least = best * (isSure && !asksSeveral ? nearEnough : farEnough);
  // Tenants have one schema and differ in their rows: a value that only some have sampled is no
  // reason to leave the others out.
  const shapes = new Set(
    ranked.filter(({ score }) => score >= least).map(({ search }) => search.shape),
  );
  return ranked.filter(({ score, search }) => score >= least || shapes.has(search.shape));
}
