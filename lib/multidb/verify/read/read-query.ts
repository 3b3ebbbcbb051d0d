import { isKeyword, isName, isSymbol, isWord } from '../../guard/token-reader.ts';
import { findClause } from '../../guard/writes/find-clause.ts';
import { splitList } from '../../guard/writes/split-list.ts';
import type { CommonTable, Item, Query, Select, Tokens } from './query.ts';
import { readSources } from './read-sources.ts';
import { closingOf, splitConditions, withoutParentheses } from './token-lists.ts';

const nestingMax = 12;
const setOperators: ReadonlySet<string> = new Set(['union', 'intersect', 'except', 'minus']);
const endsOfSelect: ReadonlySet<string> = new Set(
  'from where group having window qualify order limit offset fetch for using'.split(' '),
);

/** Undefined where the tokens are no query, or one of a kind that is not read here. */
export function readQuery(tokens: Tokens, nesting = 0): Query | undefined {
  if (nesting > nestingMax) return undefined;
  let rest = withoutParentheses(tokens);
  const common: CommonTable[] = [];
  if (isWord(rest[0], 'with')) {
    const behind = readCommon(rest, common, nesting);
    if (behind === undefined) return undefined;
    rest = rest.slice(behind);
  }
  const selects: Select[] = [];
  for (;;) {
    const end = findClause(rest, 0, (word) => setOperators.has(word));
    const isLast = end >= rest.length;
    const part = isLast ? rest : rest.slice(0, end);
    const select = readSelect(part, nesting);
    if (!select) return undefined;
    selects.push(select);
    if (isLast) return { common, selects, ...readEnd(part) };
    const isQuantified = isWord(rest[end + 1], 'all') || isWord(rest[end + 1], 'distinct');
    rest = rest.slice(end + (isQuantified ? 2 : 1));
  }
}

/** @returns the index behind the last of them */
function readCommon(tokens: Tokens, common: CommonTable[], nesting: number): number | undefined {
  let index = isWord(tokens[1], 'recursive') ? 2 : 1;
  for (;;) {
    const name = tokens[index];
    if (!isName(name)) return undefined;
    index += 1;
    const isRenamed = isSymbol(tokens[index], '(');
    if (isRenamed) index = closingOf(tokens, index) + 1;
    if (!isWord(tokens[index], 'as')) return undefined;
    while (index < tokens.length && !isSymbol(tokens[index], '(')) index += 1;
    const close = closingOf(tokens, index);
    if (close < 0) return undefined;
    const query = isRenamed ? undefined : readQuery(tokens.slice(index + 1, close), nesting + 1);
    common.push({ name: name.text, query });
    index = close + 1;
    if (!isSymbol(tokens[index], ',')) return index;
    index += 1;
  }
}

function readSelect(tokens: Tokens, nesting: number): Select | undefined {
  if (!isWord(tokens[0], 'select')) return undefined;
  let start = 1;
  const distinct = isWord(tokens[1], 'distinct');
  if (distinct || isWord(tokens[1], 'all')) start = 2;
  if (distinct && isWord(tokens[2], 'on')) return undefined;
  const clause = (word: string) => readClause(tokens, word);
  const where = clause('where');
  const rowsStart = findWordOfSelect(tokens, start, 'from');
  const rowsEnd = findEnd(tokens, rowsStart + 1, new Set(['from', 'where']));
  return {
    start: tokens[0]?.start ?? 0,
    distinct,
    items: splitList(tokens.slice(start, findEnd(tokens, start))).map(readItem),
    sources: readSources(clause('from'), (inner) => readQuery(inner, nesting + 1)),
    where: splitConditions(where),
    groupBy: splitList(withoutBy(clause('group'))).filter((list) => list.length > 0),
    having: clause('having'),
    rows: tokens.slice(rowsStart, rowsEnd),
  };
}

function readEnd(tokens: Tokens): Pick<Query, 'orderBy' | 'limit'> {
  const orderBy = splitList(withoutBy(readClause(tokens, 'order'))).filter((one) => one.length > 0);
  const limit = readClause(tokens, 'limit');
  const fetch = readClause(tokens, 'fetch');
  const cut = limit.length > 0 ? limit : fetch;
  return { orderBy, ...(cut.length > 0 && { limit: cut }) };
}

/** From behind the word to before the next clause; empty where it does not stand. */
function readClause(tokens: Tokens, word: string): Tokens {
  const start = findWordOfSelect(tokens, 1, word);
  return start >= tokens.length ? [] : tokens.slice(start + 1, findEnd(tokens, start + 1));
}

function findWordOfSelect(tokens: Tokens, from: number, word: string): number {
  return findClause(tokens, from, (found, index) => found === word && opensClause(tokens, index));
}

function findEnd(
  tokens: Tokens,
  from: number,
  passed: ReadonlySet<string> = new Set<string>(),
): number {
  return findClause(
    tokens,
    from,
    (word, index) => endsOfSelect.has(word) && !passed.has(word) && opensClause(tokens, index),
  );
}

/** `IS DISTINCT FROM`, `JOIN … USING (…)` and `USE INDEX FOR` open none. */
function opensClause(tokens: Tokens, index: number): boolean {
  const word = tokens[index]?.text;
  if (word === 'from') return !isWord(tokens[index - 1], 'distinct');
  if (word === 'using') return isWord(tokens[index + 1], 'sample');
  if (word === 'for') return !isSymbol(tokens[index - 1], '(');
  return true;
}

function withoutBy(tokens: Tokens): Tokens {
  return isWord(tokens[0], 'by') ? tokens.slice(1) : tokens;
}

/** `expression AS alias`, or with the alias alone behind what can only be the expression's end. */
function readItem(tokens: Tokens): Item {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  if (tokens.length < 2 || !isName(last)) return { tokens };
  if (isWord(before, 'as')) return { tokens: tokens.slice(0, -2), alias: last.text };
  const endsThere = isSymbol(before, ')') || before?.kind === 'number' || isName(before);
  const isAlias = endsThere && last.kind !== 'string' && !isExpressionWord(tokens);
  return isAlias ? { tokens: tokens.slice(0, -1), alias: last.text } : { tokens };
}

/** `CASE … END`, `NOT x`, `x IS NULL`: the last word is none of an alias. */
function isExpressionWord(tokens: Tokens): boolean {
  const index = tokens.length - 1;
  if (tokens[index]?.kind !== 'word') return false;
  if (!isKeyword(tokens, index)) return false;
  const word = tokens[index]?.text ?? '';
  const before = tokens[index - 1];
  return (
    ['end', 'null', 'true', 'false'].includes(word) ||
    (before?.kind === 'word' &&
      ['not', 'and', 'or', 'is', 'like', 'ilike', 'in', 'between', 'interval'].includes(
        before.text,
      ))
  );
}
