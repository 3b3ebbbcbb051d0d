/** `= NULL` holds for no row, whatever it has. */
import { isKeyword, isSymbol, isWord } from '../../guard/token-reader.ts';
import type { Tokens } from '../read/query.ts';
import type { CheckInput, Found, Mending } from './check.ts';

export function checkNullComparisons({ statement }: CheckInput): Found[] {
  const conditions = statement.scopes.flatMap(({ select }) => [
    ...select.where,
    select.having,
    ...select.sources.flatMap(({ on }) => on),
  ]);
  // A condition with a query in it holds that one's conditions too.
  const edits = [
    ...new Map(conditions.flatMap(editsIn).map((edit) => [edit.start, edit])).values(),
  ];
  if (edits.length === 0) return [];
  return [
    {
      finding: {
        kind: 'null_comparison',
        weight: 'warning',
        confidence: 'high',
        message: 'The query compares a value with NULL by = or <>, which holds for no row.',
      },
      mending: {
        edits,
        explanation: 'IS NULL or IS NOT NULL was taken instead',
      },
    },
  ];
}

function editsIn(tokens: Tokens): Mending['edits'] {
  return tokens.flatMap((token, index) => {
    if (!isWord(token, 'null') || !isKeyword(tokens, index)) return [];
    const [before, sign] = [tokens[index - 2], tokens[index - 1]];
    const isNot =
      (isSymbol(sign, '>') && isSymbol(before, '<')) ||
      (isSymbol(sign, '=') && isSymbol(before, '!'));
    const isEqual = isSymbol(sign, '=') && !['<', '>', '!', '=', ':'].includes(before?.text ?? '');
    if (!sign || !before || !(isNot || isEqual)) return [];
    const start = isNot ? before.start : sign.start;
    return [{ start, end: token.end, text: isNot ? 'IS NOT NULL' : 'IS NULL' }];
  });
}
