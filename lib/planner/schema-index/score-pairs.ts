import type { TermMatch } from './match-term.ts';
import type { Term } from './question-terms.ts';
import { rarity } from './rarity.ts';
import { together, wordWeight } from './routing-weights.ts';
import { inJoinedTables, inOneName, inTableAndColumn, inTables } from './stand-together.ts';

/** A pair is looked for among so many following words. */
const followingMax = 6;

type Found = (TermMatch | undefined)[];

/**
 * Words that are said together and stand together: `product name` is the column product_name or a
 * name in the table of products. That all databases know both words says less.
 *
 * @param matches for each term what each database knows of it
 * @param count of databases
 * @returns for each database what its pairs count
 */
export function scorePairs(terms: Term[], matches: Found[], count: number): Float64Array {
  const scores = new Float64Array(count);
  // Long questions have many pairs, which are no better evidence than few.
  const share = 4 / (Math.max(1, terms.length - 1) + 3);
  for (const [at, left] of terms.entries()) {
    for (let next = at + 1; next < Math.min(terms.length, at + 1 + followingMax); next += 1) {
      const right = terms[next] as Term;
      if (left.text === right.text) continue;
      const found = [matches[at] ?? [], matches[next] ?? []] as const;
      const weight = Math.min(wordWeight[left.kind], wordWeight[right.kind]);
      const steps = next - at;
      if (steps <= 2 && right.at - left.at <= 3) {
        const nearWeight = weight * (steps > 1 ? together.apart : 1);
        addPair(scores, nearWeight * together.column, found, inOneName);
        addPair(scores, nearWeight * together.tableAndColumn, found, (one, other) =>
          Math.max(inTableAndColumn(one, other), inTableAndColumn(other, one)),
        );
      }
      addPair(scores, weight * share * together.sameTable, found, inTables);
      addPair(scores, weight * share * together.joinedTables, found, inJoinedTables);
    }
  }
  return scores;
}

function addPair(
  scores: Float64Array,
  weight: number,
  [left, right]: readonly [Found, Found],
  strengthOf: (left: TermMatch, right: TermMatch) => number,
): void {
  const strengths = new Float64Array(scores.length);
  let having = 0;
  for (let database = 0; database < scores.length; database += 1) {
    const [one, other] = [left[database], right[database]];
    if (!one || !other) continue;
    const strength = strengthOf(one, other);
    strengths[database] = strength;
    having += strength;
  }
  if (having === 0) return;
  const counts = weight * rarity(having, scores.length);
  for (let database = 0; database < scores.length; database += 1) {
    scores[database] = (scores[database] ?? 0) + counts * (strengths[database] ?? 0);
  }
}
