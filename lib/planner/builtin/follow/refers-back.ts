import type { Token } from '../../schema-index/tokenize-question.ts';

const inverted = /^(do|does|did|have|has|are|were|is|was|can|will)$/;
const asking = /^(which|what|who|whom|whose|how|when|where)$/;
/** Of what is said after it alone: "those who live in Berlin". */
const restricting = /^(who|that|which|whose|with|without|where|in|from|of|above|over|below|under)$/;
/** What may be meant by a pronoun further on, in the same question. */
const joining = /^(,|and|or|who|that|whose|where|each|every|per|if|when|while)$/;

/**
 * The place of a word that speaks of what was asked before ("how many orders do they have", "which of
 * these clients"); undefined where there is none, or the question itself says who is meant.
 */
export function refersBack(tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex((token, place) => isReference(token, place, tokens));
  if (at < 0) return undefined;
  const before = tokens.slice(0, at);
  // "customers and their orders", "for each customer, how many orders do they have"
  const said = before.findIndex(({ word }, place) => place > 0 && joining.test(word));
  return said < 0 ? at : undefined;
}

function isReference({ word, kind }: Token, at: number, tokens: readonly Token[]): boolean {
  if (kind !== 'word') return false;
  const [before, next, after] = [at - 1, at + 1, at + 2].map((place) => tokens[place]?.word ?? '');
  if (/^(they|he|she)$/.test(word)) return inverted.test(before ?? '');
  if (/^(them|him)$/.test(word)) return true;
  // "which customer placed it?", but "is it true", and "how much is it".
  if (word === 'it')
    return asking.test(tokens[0]?.word ?? '') && !/^(is|was|are|has|can|will)$/.test(before ?? '');
  if (/^(their|his|her|its)$/.test(word)) return !endsNoun(tokens, at);
  if (/^(these|those)$/.test(word))
    return !restricting.test(next ?? '') && !restricting.test(after ?? '');
  return false;
}

/** "students with their advisors", "the dog of her owner": the noun before it is who is meant. */
function endsNoun(tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at - 1]?.word ?? '';
  return /^(with|by|at|for|to|than|from|in)$/.test(lead) && at > 1;
}
