import type { Token } from '../../schema-index/tokenize-question.ts';

const courtesy =
  /^(((ok|okay|oh|great|perfect|nice|cool|good|fine|super|awesome|excellent|alright|wonderful|brilliant|well done|got it|i see|yes|no|many|hello|hi|hey|good (morning|evening|afternoon)|bye|goodbye|thanks|thank you|thx|ty|cheers|much appreciated|that helps|that helped|no problem)( (a lot|so much|very much|you|again|for (that|this|your help|the help)|there|one|job|work|stuff|and))*)( |$))+$/;

/** "thanks!", "ok, great": words that ask for nothing. */
export function isCourtesy(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'symbol').map(({ word }) => word);
  return words.length > 0 && !/^(yes|no)$/.test(words.join(' ')) && courtesy.test(words.join(' '));
}
