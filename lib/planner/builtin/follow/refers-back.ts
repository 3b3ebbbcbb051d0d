import type { Token } from '../../schema-index/tokenize-question.ts';

const inverted = /^(do|does|did|have|has|are|were|is|was|can|will)$/;
const asking = /^(which|what|who|whom|whose|how|when|where)$/;
/** Of what is said after it alone: "those who live in Berlin". */
const restricting =
  /^(who|that|which|whose|with|without|where|in|from|of|on|at|by|for|above|over|below|under|having|not|more|less)$/;
/** What may be meant by a pronoun further on, in the same question. */
const joining = /^(,|and|or|who|that|whose|where|each|every|per|if|when|while)$/;

/** How a second sentence begins, which asks for more of what the first one names. */
const leading = /^(find|give|list|return|show|sort|tell|display|name|print|order)$/;
/** What says nothing of whom is meant. */
const light =
  /^(what|which|who|how|many|much|is|are|was|were|the|a|show|list|give|tell|find|see|display|get|me|us|all|only|total|sum|average|mean|number|amount|count|value|highest|lowest|most|least|of|please|now|so|then|percentage|share|top|latest|first|last|\d+)$/;

/**
 * The place of a word that speaks of what was asked before ("how many orders do they have", "which of
 * these clients"); undefined where there is none, or the question itself says who is meant.
 */
export function refersBack(tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex((token, place) => isReference(token, place, tokens));
  if (at < 0) return undefined;
  const before = tokens.slice(0, at);
  // "customers and their orders", "for each customer, how many orders do they have", "Which customers
  // have no orders? List their names"
  const said = before.findIndex(
    ({ word }, place) => place > 0 && (joining.test(word) || (place > 1 && leading.test(word))),
  );
  return said < 0 ? at : undefined;
}

function isReference({ word, kind }: Token, at: number, tokens: readonly Token[]): boolean {
  if (kind !== 'word') return false;
  const [before, next, after] = [at - 1, at + 1, at + 2].map((place) => tokens[place]?.word ?? '');
  if (/^(they|he|she)$/.test(word)) return inverted.test(before ?? '');
  // "projects assigned to them", of which there are none.
  if (/^(them|him)$/.test(word))
    return !tokens.slice(0, at).some((one) => /^(any|no)$/.test(one.word));
  // "which customer placed it?", but "is it true", and "how much is it".
  if (word === 'it')
    return asking.test(tokens[0]?.word ?? '') && !/^(is|was|are|has|can|will)$/.test(before ?? '');
  if (/^(their|his|her|its)$/.test(word)) return isOfThem(tokens.slice(0, at));
  if (/^(these|those)$/.test(word))
    return !restricting.test(next ?? '') && !restricting.test(after ?? '');
  return false;
}

/** Nobody else is named before: "total amount of their invoices", "students with their advisors" says whose. */
function isOfThem(before: readonly Token[]): boolean {
  const [last, ahead] = [before.at(-1)?.word ?? '', before.at(-2)?.word ?? ''];
  if (/^(do|does|did|are|were)$/.test(last)) return true;
  if (last === 'of' && ahead !== 'order') return true;
  return before.every(({ word }) => light.test(word));
}
