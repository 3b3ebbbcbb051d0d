import { isName, isSymbol, isWord } from '../../guard/token-reader.ts';
import type { Edit } from '../apply-edits.ts';
import { type LooseStatement, textOf } from '../loose-statement.ts';
import { readSelects } from '../read-selects.ts';
import { replaceTokens } from './calls.ts';
import type { Phrase } from './phrase.ts';

/** SELECT TOP 5 … */
const top: Phrase = {
  id: 'top',
  dialects: ['postgresql', 'mysql', 'sqlite', 'duckdb'],
  wrong: 'TOP n',
  right: 'LIMIT n',
  find(statement) {
    const { tokens } = statement;
    const blocks = readSelects(statement)?.blocks ?? [];
    return blocks.flatMap((block) => {
      const at = isWord(tokens[block.from + 1], 'distinct') ? block.from + 2 : block.from + 1;
      const inParentheses = isSymbol(tokens[at + 1], '(') && isSymbol(tokens[at + 3], ')');
      const amount = inParentheses ? at + 2 : at + 1;
      const behind = tokens[inParentheses ? at + 4 : at + 2];
      const isTop =
        isWord(tokens[at], 'top') && tokens[amount]?.kind === 'number' && !block.clauses.limit;
      // TOP 5 PERCENT, TOP 5 WITH TIES; of a UNION, LIMIT would be the whole's.
      const isPlain = isName(behind) || isSymbol(behind, '*');
      const isMore = isWord(behind, 'percent') || isWord(behind, 'with');
      const isLast = block.to === tokens.length || isSymbol(tokens[block.to], ')');
      const last = tokens[block.to - 1];
      if (!isTop || !isPlain || isMore || !isLast || !last || !behind) return [];
      return [
        { start: tokens[at]?.start ?? 0, end: behind.start, text: '' },
        { start: last.end, end: last.end, text: ` LIMIT ${textOf(statement, amount)}` },
      ];
    }) satisfies Edit[];
  },
};

/** LIMIT 20, 10: behind the first 20. */
const limitPair: Phrase = {
  id: 'limit pair',
  dialects: ['postgresql', 'duckdb'],
  wrong: 'LIMIT m, n',
  right: 'LIMIT n OFFSET m',
  find(statement) {
    const { tokens } = statement;
    return [...tokens.keys()].flatMap((at) => {
      const isPair =
        isWord(tokens[at], 'limit') &&
        tokens[at + 1]?.kind === 'number' &&
        isSymbol(tokens[at + 2], ',') &&
        tokens[at + 3]?.kind === 'number';
      if (!isPair) return [];
      const text = `LIMIT ${textOf(statement, at + 3)} OFFSET ${textOf(statement, at + 1)}`;
      return [replaceTokens(statement, at, at + 4, text)];
    });
  },
};

/** [OFFSET m ROWS] FETCH FIRST n ROWS ONLY */
const fetchFirst: Phrase = {
  id: 'fetch first',
  dialects: ['mysql', 'sqlite'],
  wrong: 'FETCH FIRST n ROWS ONLY',
  right: 'LIMIT n',
  find(statement) {
    const { tokens } = statement;
    return [...tokens.keys()].flatMap((at) => {
      const isFetch =
        isWord(tokens[at], 'fetch') &&
        (isWord(tokens[at + 1], 'first') || isWord(tokens[at + 1], 'next')) &&
        tokens[at + 2]?.kind === 'number' &&
        isRows(statement, at + 3) &&
        isWord(tokens[at + 4], 'only');
      if (!isFetch) return [];
      const limit = `LIMIT ${textOf(statement, at + 2)}`;
      const hasOffset =
        isWord(tokens[at - 3], 'offset') &&
        tokens[at - 2]?.kind === 'number' &&
        isRows(statement, at - 1);
      return hasOffset
        ? [replaceTokens(statement, at - 3, at + 5, `${limit} OFFSET ${textOf(statement, at - 2)}`)]
        : [replaceTokens(statement, at, at + 5, limit)];
    });
  },
};

function isRows({ tokens }: LooseStatement, at: number): boolean {
  return isWord(tokens[at], 'rows') || isWord(tokens[at], 'row');
}

export const limitPhrases: readonly Phrase[] = [top, limitPair, fetchFirst];
