import type { Token } from '../schema-index/tokenize-question.ts';

/**
 * "Which product was sold most?" asks of which the most pieces were sold, which is said here in words that
 * are read so; "which product sold the most" leaves open whether it is money.
 */
export function sayPieces(tokens: Token[]): Token[] {
  const at = tokens.findIndex(({ word }, place) => word === 'sold' && isPassive(tokens[place - 1]));
  const rest = tokens.slice(at + 1).map(({ word }) => word);
  const length = rest[0] === 'the' ? 2 : 1;
  const isMost = at > 0 && /^(most|least|fewest)$/.test(rest[length - 1] ?? '');
  const goesOn = rest[length];
  if (
    !isMost ||
    (goesOn !== undefined && !/^(in|last|this|since|during|on|by|per|from|to|ever)$/.test(goesOn))
  )
    return tokens;
  const [verb] = tokens.slice(at);
  if (!verb) return tokens;
  const pieces: Token = { ...verb, text: 'units', word: 'units', capital: false };
  const end = at + 1 + length;
  return [
    ...tokens.slice(0, at - 1),
    verb,
    ...tokens.slice(at + 1, end),
    pieces,
    ...tokens.slice(end),
  ];
}

const isPassive = (token: Token | undefined) =>
  /^(was|were|is|are|been|gets|got)$/.test(token?.word ?? '');
