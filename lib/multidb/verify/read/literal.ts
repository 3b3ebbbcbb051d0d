import type { Token } from '../../guard/token.ts';
import { isSymbol, isWord } from '../../guard/token-reader.ts';
import type { Tokens } from './query.ts';

/** A value that stands in the statement itself. */
export interface Literal {
  kind: 'text' | 'number';
  /** As the database reads it. */
  value: string;
  /** Where it stands in the statement. */
  token: Token;
}

/** Undefined where the tokens are more, or other, than one value. */
export function literalOf(tokens: Tokens): Literal | undefined {
  const isNegative = tokens.length === 2 && isSymbol(tokens[0], '-');
  const token = isNegative ? tokens[1] : tokens[0];
  if (!token || (tokens.length > 1 && !isNegative)) return undefined;
  if (token.kind === 'number') {
    return { kind: 'number', value: `${isNegative ? '-' : ''}${token.text}`, token };
  }
  if (isNegative || token.kind !== 'string') return undefined;
  return { kind: 'text', value: token.text, token };
}

/** `DATE '2024-01-01'`, `'2024-01-01'::date` and the like: the words of a type around a value. */
export function withoutCast(tokens: Tokens): Tokens {
  const [first, second] = tokens;
  const isTyped = ['date', 'timestamp', 'datetime', 'time'].some((type) => isWord(first, type));
  if (isTyped && second?.kind === 'string' && tokens.length === 2) return tokens.slice(1);
  const isCast = isSymbol(tokens[1], ':') && isSymbol(tokens[2], ':');
  const isType = tokens.slice(3).every((token) => token.kind === 'word');
  return isCast && isType ? tokens.slice(0, 1) : tokens;
}
