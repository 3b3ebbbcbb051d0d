import type { Token } from '../../schema-index/tokenize-question.ts';

const leading =
  /^(in|from|for|of|at|on|to|the|a|an|those|these|ones?|only|just|all|any|is|are|were|was|that|which|who|by|with)$/;

/** What a condition says without the words that lead to it: "Germany" of "those from Germany". */
export function barePhrase(phrase: Token[]): Token[] {
  let [from, to] = [0, phrase.length];
  while (from < to && leading.test(phrase[from]?.word ?? '')) from += 1;
  while (to > from && /^(ones?|only|instead)$/.test(phrase[to - 1]?.word ?? '')) to -= 1;
  return phrase.slice(from, to);
}
