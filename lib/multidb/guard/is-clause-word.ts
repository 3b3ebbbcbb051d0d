import type { Token } from './token.ts';
import { isSymbol, isWord } from './token-reader.ts';

const sampleMethods = ['bernoulli', 'reservoir', 'system'];
/** The longest amount: `10 PERCENT`. */
const amountTokensMax = 2;

/**
 * Whether the word at `index`, before a `(`, is one of DuckDB's that call nothing where they stand:
 * `SAMPLE 10 PERCENT (…)`, `SAMPLE system (10%)`, `SAMPLE … (10 ROWS) REPEATABLE (42)` and `UNPIVOT
 * INCLUDE NULLS (…)`. Elsewhere a macro of that name is called, behind DISTINCT ON (…) for one.
 */
export function isClauseWord(tokens: readonly Token[], index: number): boolean {
  const word = tokens[index];
  if (word?.kind !== 'word') return false;
  if (word.text === 'percent') {
    return tokens[index - 1]?.kind === 'number' && endsInSample(tokens, index - 2);
  }
  if (sampleMethods.includes(word.text)) return endsInSample(tokens, index - 1);
  if (word.text === 'repeatable') return isSeed(tokens, index + 1) && followsSample(tokens, index);
  const before = tokens[index - 1];
  const isOfUnpivot = isWord(before, 'include') || isWord(before, 'exclude');
  return word.text === 'nulls' && isOfUnpivot && isWord(tokens[index - 2], 'unpivot');
}

/** USING SAMPLE and TABLESAMPLE. */
function endsInSample(tokens: readonly Token[], at: number): boolean {
  if (isWord(tokens[at], 'sample')) return isWord(tokens[at - 1], 'using');
  return isWord(tokens[at], 'tablesample') && !isSymbol(tokens[at - 1], '.');
}

function isSeed(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.kind === 'number' && isSymbol(tokens[at + 2], ')');
}

/** The word at `index` stands behind `SAMPLE [method] (amount)`. */
function followsSample(tokens: readonly Token[], index: number): boolean {
  if (!isSymbol(tokens[index - 1], ')')) return false;
  let at = index - 2;
  while (at >= index - 1 - amountTokensMax && !isSymbol(tokens[at], '(')) at -= 1;
  if (!isSymbol(tokens[at], '(') || tokens[at + 1]?.kind !== 'number') return false;
  const hasMethod = sampleMethods.some((method) => isWord(tokens[at - 1], method));
  return endsInSample(tokens, hasMethod ? at - 2 : at - 1);
}
