import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword, isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis } from './find-clause.ts';

/** Words of conditions that name no column. */
const plainWords: ReadonlySet<string> = new Set(
  `all and any as asc between binary by case cast collate current_date current_time
  current_timestamp current_user desc distinct div else end escape exists false from glob group
  having ilike in interval is isnull like limit localtime localtimestamp mod not notnull null
  offset on or order regexp rlike row select similar some sounds symmetric then to true unknown
  using values when where xor`.split(/\s+/),
);

/** The server stands still while this recurses. */
const depthMax = 100;

/**
 * Whether a condition is the same for every row, as far as its words say so: it names no column
 * (`1 = 1`), compares something with itself (`id = id`), or is one that is, OR something else.
 * What the rows themselves make true for all (`id > 0`) cannot be seen.
 */
export function isConstant(tokens: readonly Token[], depth = 0): boolean {
  if (depth > depthMax) {
    refuseStatement(`The condition nests more than ${depthMax} levels deep.`);
  }
  const within = (part: readonly Token[]) => isConstant(part, depth + 1);
  if (isParenthesised(tokens)) return within(tokens.slice(1, -1));
  const choices = split(tokens, (word) => word === 'or' || word === 'xor');
  if (choices.length > 1) return choices.some(within);
  const parts = split(tokens, (word) => word === 'and');
  if (parts.length > 1) return parts.every(within);
  if (isWord(tokens[0], 'not')) return within(tokens.slice(1));
  return !tokens.some((_, index) => namesColumn(tokens, index)) || comparesWithItself(tokens);
}

/** Not a query in parentheses. */
function isParenthesised(tokens: readonly Token[]): boolean {
  if (!isSymbol(tokens[0], '(') || isWord(tokens[1], 'select')) return false;
  return tokens.length > 2 && behindParenthesis(tokens, 0) === tokens.length;
}

/** Cuts outside of parentheses and CASE … END. */
function split(tokens: readonly Token[], cuts: (word: string) => boolean): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let from = 0;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    if (depth > 0 || token.kind !== 'word' || !cuts(token.text)) continue;
    parts.push(tokens.slice(from, index));
    from = index + 1;
  }
  return [...parts, tokens.slice(from)];
}

function namesColumn(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind === 'quoted') return true;
  if (token?.kind !== 'word' || isSymbol(tokens[index + 1], '(')) return false;
  if (!isKeyword(tokens, index)) return isSymbol(tokens[index - 1], '.');
  // `DATE '2024-01-01'`, `_utf8'x'`; `x::date`; COLLATE nocase; INTERVAL 1 DAY.
  const isType = tokens[index + 1]?.kind === 'string' || isSymbol(tokens[index - 1], ':');
  const isUnit = isWord(tokens[index - 1], 'collate') || isWord(tokens[index - 2], 'interval');
  const isTable = isWord(tokens[index - 1], 'from') || isWord(tokens[index - 1], 'join');
  return !isType && !isUnit && !isTable && !plainWords.has(token.text);
}

const comparisons: ReadonlySet<string> = new Set(
  '= == <> != < <= > >= <=> is like isnotdistinctfrom'.split(' '),
);
const comparisonTokensMax = 4;

function comparesWithItself(tokens: readonly Token[]): boolean {
  const texts = tokens.map(({ kind, text }) => `${kind} ${text}`);
  for (let length = 1; length <= comparisonTokensMax; length++) {
    const half = (tokens.length - length) / 2;
    if (!Number.isInteger(half) || half < 1) continue;
    const operator = tokens
      .slice(half, half + length)
      .map(({ text }) => text)
      .join('');
    const left = texts.slice(0, half).join('\n');
    if (comparisons.has(operator) && left === texts.slice(half + length).join('\n')) return true;
  }
  return false;
}
