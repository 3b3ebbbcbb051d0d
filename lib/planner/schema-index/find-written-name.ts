import type { PlannableDatabase } from '../planner.ts';
import { isTableName, typedKey } from './place-words.ts';
import { searchIndexOf } from './search-index.ts';
import type { Token } from './tokenize-question.ts';

const wordsMax = 8;

/**
 * How many tokens from here are together the exact name of a table, or of a column typed in one
 * (`slow_report`): no part of it speaks of a database `slow_x`. 0 where there is none, and for names
 * of one word.
 */
export function findWrittenName(
  tokens: Token[],
  at: number,
  databases: PlannableDatabase[],
): number {
  const start = `${tokens[at]?.word} ${tokens[at + 1]?.word}`;
  const searches = databases.map(searchIndexOf).filter(({ typedStarts }) => typedStarts.has(start));
  if (searches.length === 0) return 0;
  for (let length = Math.min(wordsMax, tokens.length - at); length > 1; length -= 1) {
    const run = tokens.slice(at, at + length);
    if (run.some(({ kind }) => kind !== 'word')) continue;
    const typed = typedKey(run.map(({ word }) => word));
    const together = run.every(({ start }) => start === run[0]?.start);
    const found = searches.some(({ byKey }) => {
      const places = byKey.get(typed);
      return places?.some(({ names }) => together || names.some(isTableName));
    });
    if (found) return length;
  }
  return 0;
}
