import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis } from './find-clause.ts';
import { type ChangedTables, namesColumn, opensQuery, requireDepth } from './names-column.ts';

/**
 * Whether a condition is the same for every row, as far as its words say so: it names no column of
 * the changed table (`1 = 1`, `EXISTS (SELECT id FROM u)`), compares something with itself
 * (`id = id`), or is one that is, OR something else. What the rows themselves make true for all
 * (`id > 0`) cannot be seen.
 */
export function isConstant(
  tokens: readonly Token[],
  tables: ChangedTables,
  negated = false,
  depth = 0,
): boolean {
  requireDepth(depth);
  const within = (part: readonly Token[]) => isConstant(part, tables, negated, depth + 1);
  if (isParenthesised(tokens)) return within(tokens.slice(1, -1));
  const choices = split(tokens, (word) => word === 'or' || word === 'xor');
  if (choices.length > 1) return choices.some(within);
  const parts = split(tokens, (word) => word === 'and');
  // NOT (a AND b) is NOT a OR NOT b.
  if (parts.length > 1) return negated ? parts.some(within) : parts.every(within);
  if (isWord(tokens[0], 'not')) {
    return isConstant(tokens.slice(1), tables, !negated, depth + 1);
  }
  return !namesColumn(tokens, tables) || comparesWithItself(withoutOwner(tokens, tables));
}

/** Not a query in parentheses. */
function isParenthesised(tokens: readonly Token[]): boolean {
  if (!isSymbol(tokens[0], '(') || opensQuery(tokens[1])) return false;
  return tokens.length > 2 && behindParenthesis(tokens, 0) === tokens.length;
}

/** Cuts outside of parentheses, CASE … END and BETWEEN … AND. */
function split(tokens: readonly Token[], cuts: (word: string) => boolean): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let from = 0;
  let depth = 0;
  let between = false;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    if (depth > 0 || token.kind !== 'word') continue;
    if (token.text === 'between') between = true;
    if (!cuts(token.text)) continue;
    if (token.text === 'and' && between) {
      between = false;
      continue;
    }
    parts.push(tokens.slice(from, index));
    from = index + 1;
  }
  return [...parts, tokens.slice(from)];
}

/** `id` for `t.id`, where no other table has an `id`. */
function withoutOwner(tokens: readonly Token[], { names, others }: ChangedTables): Token[] {
  if (others || names.size !== 1) return [...tokens];
  return tokens.filter((token, index) => {
    const owns = (at: number) => names.has(tokens[at]?.text ?? '') && isSymbol(tokens[at + 1], '.');
    return !(owns(index) || (isSymbol(token, '.') && owns(index - 1)));
  });
}

const comparisons: ReadonlySet<string> = new Set(
  '= == <> != < <= > >= <=> is like isnotdistinctfrom'.split(' '),
);
const comparisonTokensMax = 4;

function comparesWithItself(tokens: readonly Token[]): boolean {
  // A name is the same with quotes and without.
  const texts = tokens.map(({ kind, text }) => `${kind === 'quoted' ? 'word' : kind} ${text}`);
  const spell = (from: number, to: number) => texts.slice(from, to).join('\n');
  for (let length = 1; length <= comparisonTokensMax; length++) {
    const half = (tokens.length - length) / 2;
    if (!Number.isInteger(half) || half < 1) continue;
    const operator = tokens
      .slice(half, half + length)
      .map(({ text }) => text)
      .join('');
    const isSame = spell(0, half) === spell(half + length, texts.length);
    if (comparisons.has(operator) && isSame) return true;
  }
  // a BETWEEN a AND a
  const third = (tokens.length - 2) / 3;
  if (isWord(tokens[third], 'between') && isWord(tokens[third * 2 + 1], 'and')) {
    const value = spell(0, third);
    return [third + 1, third * 2 + 2].every((from) => spell(from, from + third) === value);
  }
  // a IN (a)
  const value = (tokens.length - 3) / 2;
  return isWord(tokens[value], 'in') && spell(0, value) === spell(value + 2, texts.length - 1);
}
