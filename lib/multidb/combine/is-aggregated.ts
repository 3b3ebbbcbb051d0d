import type { Token } from '../guard/token.ts';
import { isKeyword, isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { aggregates } from './aggregates.ts';
import { readSelectList, type SelectList, selectListOf } from './read-select-list.ts';

/**
 * Whether a statement's rows sum up other rows: nothing is selected but aggregates and what is
 * grouped by, and at least one aggregate. What cannot be read with certainty (a UNION, a CTE whose
 * rows are passed on, aggregates that list texts) is taken for plain rows.
 */
export function isAggregated(sql: string): boolean {
  const list = readSelectList(sql);
  return list !== undefined && isAggregatedList(list);
}

/** A selected expression: it sums up, it is what is grouped by (or constant), or neither. */
export type ItemKind = 'aggregate' | 'key' | 'plain';

export function itemKinds(list: SelectList): ItemKind[] {
  const keys = groupKeys(list.tokens);
  const { tokens } = list;
  const isOfRows =
    topLevel(tokens, (at) => isKeyword(tokens, at) && isWord(tokens[at], 'from')) >= 0;
  // A figure of its own for each row of FROM sums up nothing of those rows.
  return list.items.map((item, at) => {
    const kind = kindOf(item, list.aliases[at], at, keys);
    return kind === 'aggregate' && isOfRows && asSubquery(item) ? 'plain' : kind;
  });
}

function isAggregatedList(list: SelectList): boolean {
  const kinds = itemKinds(list);
  return kinds.includes('aggregate') && !kinds.includes('plain');
}

function kindOf(item: Token[], alias: string | undefined, at: number, keys: string[]): ItemKind {
  const spelled = spell(item);
  const names = [spelled, alias, String(at + 1)];
  if (names.some((name) => name !== undefined && keys.includes(name))) return 'key';
  const subquery = asSubquery(item);
  if (subquery) return isAggregatedList(subquery) ? 'aggregate' : 'plain';
  const rest = withoutAggregates(item);
  if (rest.length === item.length) return isConstant(rest) ? 'key' : 'plain';
  return isConstant(rest) ? 'aggregate' : 'plain';
}

/** `(SELECT count(*) FROM orders)` as a whole. */
function asSubquery(item: Token[]): SelectList | undefined {
  const [first, second] = item;
  if (!isSymbol(first, '(') || !isWord(second, 'select')) return undefined;
  return isSymbol(item.at(-1), ')') ? selectListOf(item.slice(1, -1)) : undefined;
}

/** Takes out each aggregate with its arguments; one over a window gives a row for each row. */
function withoutAggregates(item: Token[]): Token[] {
  const rest: Token[] = [];
  for (let at = 0; at < item.length; at += 1) {
    const token = item[at] as Token;
    const isCall = isName(token) && aggregates.has(token.text) && isSymbol(item[at + 1], '(');
    const end = isCall ? endOfCall(item, at + 1) : -1;
    const isWindow = isWord(item[end + 1], 'over') || isWord(item[end + 1], 'within');
    if (end < 0 || isWindow) rest.push(token);
    else at = end;
  }
  return rest;
}

/** With the FILTER behind it. */
function endOfCall(item: Token[], open: number): number {
  const end = closing(item, open);
  const isFiltered = isWord(item[end + 1], 'filter') && isSymbol(item[end + 2], '(');
  return isFiltered ? closing(item, end + 2) : end;
}

function closing(tokens: Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isSymbol(tokens[at], '(')) depth += 1;
    if (isSymbol(tokens[at], ')')) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Words that stand in an expression and name no column. */
const expressionWords = new Set(
  'case when then else end null true false and or not is as cast between in distinct'.split(' '),
);
/** What a CAST makes of it; anywhere else a column may be called so. */
const typeWords = new Set(
  'numeric decimal integer int bigint smallint signed unsigned double precision float real text char varchar date'.split(
    ' ',
  ),
);

/** No column stands in it. */
function isConstant(tokens: Token[]): boolean {
  return tokens.every((token, at) => {
    if (!isName(token) || token.kind === 'string') return true;
    if (token.kind === 'word' && expressionWords.has(token.text)) return true;
    return isSymbol(tokens[at + 1], '(') || isType(tokens, at);
  });
}

function isType(tokens: Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'word' || !typeWords.has(token.text)) return false;
  const isCast = isWord(before, 'as') || isSymbol(before, '::') || isSymbol(before, ':');
  return isCast || (isWord(token, 'precision') && isWord(before, 'double'));
}

/** What the outermost GROUP BY names: expressions, aliases and places. */
function groupKeys(tokens: Token[]): string[] {
  const start = topLevel(
    tokens,
    (at) => isKeyword(tokens, at) && isPair(tokens, at, 'group', 'by'),
  );
  if (start < 0) return [];
  const keys: Token[][] = [[]];
  let depth = 0;
  for (let at = start + 2; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    if (depth < 0 || isSymbol(token, ';')) break;
    if (depth === 0 && token.kind === 'word' && ends.has(token.text)) break;
    if (depth === 0 && isSymbol(token, ',')) keys.push([]);
    else keys.at(-1)?.push(token);
  }
  return keys.map(spell);
}

const ends = new Set(['having', 'order', 'limit', 'fetch', 'offset', 'window', 'with', 'qualify']);

function isPair(tokens: Token[], at: number, first: string, second: string): boolean {
  return isWord(tokens[at], first) && isWord(tokens[at + 1], second);
}

function topLevel(tokens: Token[], found: (at: number) => boolean): number {
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (isSymbol(tokens[at], '(')) depth += 1;
    if (isSymbol(tokens[at], ')')) depth -= 1;
    if (depth === 0 && found(at)) return at;
  }
  return -1;
}

/** Without the table before a column: `c.city` is what `city` is. */
function spell(tokens: Token[]): string {
  return tokens
    .filter(
      (token, at) => !isSymbol(token, '.') && !(isName(token) && isSymbol(tokens[at + 1], '.')),
    )
    .map(({ text }) => text)
    .join(' ');
}
