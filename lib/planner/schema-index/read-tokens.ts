import { type Token, tokenizeQuestion } from './tokenize-question.ts';

/** What is read of a very long text. */
const charactersMax = 4_000;
const tokensMax = 300;

/** The question's tokens; of a very long text the first ones. */
export function readTokens(question: string): Token[] {
  return tokenizeQuestion(question.slice(0, charactersMax)).slice(0, tokensMax);
}
