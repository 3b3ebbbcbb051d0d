import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword, isQualified, isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis } from './find-clause.ts';
import { tableNames } from './table-names.ts';

/** The tables of which rows may be changed. */
export interface ChangedTables {
  /** The names by which the statement calls their columns. */
  names: ReadonlySet<string>;
  /** Columns of further tables may stand in the condition too. */
  others: boolean;
}

/** Words of conditions that name no column. */
const plainWords: ReadonlySet<string> = new Set(
  `all and any as asc between binary by case cast collate current_date current_time
  current_timestamp current_user desc distinct div else end escape exists false from glob group
  having ilike in interval is isnull like limit localtime localtimestamp mod not notnull null
  offset on or order regexp rlike row select similar some sounds symmetric then to true unknown
  using values when where xor`.split(/\s+/),
);

/** The server stands still while a condition is gone through. */
const depthMax = 100;

/** @throws AppError `statement_refused` where a condition nests too deep. */
export function requireDepth(depth: number): void {
  if (depth <= depthMax) return;
  refuseStatement(`The condition nests more than ${depthMax} levels deep.`);
}

const queries: ReadonlySet<string> = new Set(['select', 'with', 'values', 'table']);

export function opensQuery(token: Token | undefined): boolean {
  return token?.kind === 'word' && queries.has(token.text);
}

/**
 * Whether a condition names what may be a column of the changed tables: `id`, or `t.id` by a name of
 * theirs. Within a query of its own only the latter counts, since a bare name there is first of all
 * one of the query's tables.
 */
export function namesColumn(tokens: readonly Token[], { names }: ChangedTables): boolean {
  return holdsName(tokens, names, 0);
}

function holdsName(tokens: readonly Token[], names: ReadonlySet<string>, depth: number): boolean {
  requireDepth(depth);
  for (let index = 0; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(') && opensQuery(tokens[index + 1])) {
      const end = behindParenthesis(tokens, index);
      const inner = tokens.slice(index + 1, end);
      // FROM t within the query is another t.
      const visible = names.difference(new Set(tableNames(inner, false)));
      if (holdsName(inner, visible, depth + 1)) return true;
      index = end - 1;
    } else if (isColumn(tokens, index, names, depth > 0)) return true;
  }
  return false;
}

function isColumn(
  tokens: readonly Token[],
  index: number,
  names: ReadonlySet<string>,
  isQuery: boolean,
): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' && token?.kind !== 'quoted') return false;
  const next = tokens[index + 1];
  // A function, or what stands before a column's name.
  if ((token.kind === 'word' && isSymbol(next, '(')) || isSymbol(next, '.')) return false;
  if (isQualified(tokens, index)) return names.has(tokens[index - 2]?.text ?? '');
  if (isQuery) return false;
  if (token.kind === 'quoted') return true;
  if (!isKeyword(tokens, index)) return false;
  // `DATE '2024-01-01'`, `_utf8'x'`; `x::date`; COLLATE nocase; INTERVAL 1 DAY.
  const isType = next?.kind === 'string' || isSymbol(tokens[index - 1], ':');
  const isUnit = isWord(tokens[index - 1], 'collate') || isWord(tokens[index - 2], 'interval');
  return !isType && !isUnit && !plainWords.has(token.text);
}
