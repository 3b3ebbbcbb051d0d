import { holdsTheSame, knowsAllNames } from './like-databases.ts';
import { knownMin, type ScoredDatabase, type ScoredQuestion } from './score-databases.ts';
import type { Token } from './tokenize-question.ts';

/** What scores below this part of the best is skipped. */
const nearEnough = 0.95;

/** … where the question asks for several databases, or says little of what it looks for. */
const farEnough = 0.6;

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
  const near = ranked.filter(({ score }) => score >= best * nearEnough);
  const takesMore = !isSure || asksSeveral;
  return ranked.filter((one) => {
    if (one.score >= best * nearEnough) return true;
    // Copies of one application differ in their rows and drift apart: what one of them knows better
    // is no reason to leave the others out.
    if (near.some((chosen) => holdsTheSame(chosen, one))) return true;
    return (
      takesMore &&
      one.score >= best * farEnough &&
      near.some((chosen) => knowsAllNames(chosen, one))
    );
  });
}
