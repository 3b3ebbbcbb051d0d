import { readTokens } from '../../schema-index/read-tokens.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

/** An answer to a question back is short. */
const wordsMax = 6;
const asking = /^(how|which|what|who|show|list|count|compare|find|give)$/;

/** Whether words may answer a question back: one of its choices, or what asks for nothing itself. */
export function isReply(tokens: readonly Token[], choices: readonly string[] = []): boolean {
  if (choices.some((choice) => spelling(readTokens(choice)) === spelling(tokens))) return true;
  return tokens.length <= wordsMax && !tokens.some(({ word }) => asking.test(word));
}

function spelling(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}
