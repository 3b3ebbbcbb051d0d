import type { Token } from '../token.ts';
import { isKeyword, isQualified, isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis, findWord } from './find-clause.ts';
import { opensQuery, requireDepth } from './require-size.ts';
import { tableNames } from './table-names.ts';
import type { ChangedTables } from './value-place.ts';

/** Words of conditions that name no column. */
const plainWords: ReadonlySet<string> = new Set(
  `all and any array as asc between binary both by case cast collate current_date current_time
  current_timestamp current_user desc distinct div else end escape exists false for from glob group
  having ilike in interval is isnull leading like limit localtime localtimestamp mod not notnull null
  offset on or order regexp rlike row select similar some sounds symmetric then to trailing true unknown
  using values when where xor`.split(/\s+/),
);

/** Their first argument may be a unit, `DAY`. */
const unitFunctions: ReadonlySet<string> = new Set(['extract', 'timestampadd', 'timestampdiff']);

/** A column of the changed tables; without an owner where it stands alone or there is but one table. */
export interface NamedColumn {
  owner?: string;
  name: string;
}

/**
 * What a condition names that may be columns of the changed tables: `id`, or `t.id` by a name of
 * theirs. Within a query of its own only the latter counts, since a bare name there is first of all
 * one of the query's tables. A column that stands there twice is given twice.
 */
export function columnsIn(tokens: readonly Token[], tables: ChangedTables): NamedColumn[] {
  const columns: NamedColumn[] = [];
  collect(tokens, tables.names, tables.isQuery ? 1 : 0, (index, inner, owned) => {
    const name = inner[index]?.text ?? '';
    const hasOwner = owned && tables.names.size > 1;
    columns.push(hasOwner ? { owner: inner[index - 2]?.text, name } : { name });
  });
  return columns;
}

/** The tables that a query within the condition still sees: FROM t there is another t. */
export function seenWithin(query: readonly Token[], tables: ChangedTables): ChangedTables {
  const names = tables.names.difference(new Set(tableNames(query, false)));
  return { ...tables, names, isQuery: true };
}

function collect(
  tokens: readonly Token[],
  names: ReadonlySet<string>,
  depth: number,
  found: (index: number, tokens: readonly Token[], owned: boolean) => void,
): void {
  requireDepth(depth);
  for (let index = 0; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(') && opensQuery(tokens[index + 1])) {
      const end = behindParenthesis(tokens, index);
      const inner = tokens.slice(index + 1, end);
      const visible = names.difference(new Set(tableNames(inner, false)));
      // Where a query reads no table, a bare name is none of its own: `(SELECT id)`.
      const isOwn = findWord(inner, 0, 'from') < inner.length;
      if (visible.size > 0) collect(inner, visible, isOwn ? depth + 1 : depth, found);
      index = end - 1;
    } else if (isColumn(tokens, index, names, depth > 0)) {
      found(index, tokens, isQualified(tokens, index));
    }
  }
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
  // The whole row.
  if (isSymbol(next, '.') && isSymbol(tokens[index + 2], '*')) return names.has(token.text);
  // PostgreSQL's, the same in all rows of a table.
  if (token.text === 'tableoid') return false;
  // A function, or what stands before a column's name.
  if ((token.kind === 'word' && isSymbol(next, '(')) || isSymbol(next, '.')) return false;
  if (isQualified(tokens, index)) return names.has(tokens[index - 2]?.text ?? '');
  return !isQuery && isColumnName(tokens, index);
}

/** A name that stands alone and may be a column's. */
export function isColumnName(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' && token?.kind !== 'quoted') return false;
  // Most often it is one of these.
  if (token.kind === 'word' && plainWords.has(token.text)) return false;
  const next = tokens[index + 1];
  const before = tokens[index - 1];
  if (next?.kind === 'symbol') {
    if ((token.kind === 'word' && next.text === '(') || next.text === '.') return false;
  }
  if (before === undefined && next?.kind !== 'string') return true;
  if (isQualified(tokens, index) || isWord(before, 'collate') || isWord(before, 'as')) return false;
  if (token.kind === 'quoted') return true;
  if (!isKeyword(tokens, index)) return false;
  // `DATE '2024-01-01'`, `_utf8'x'`; `x::date`; `INTERVAL 1 DAY`; `EXTRACT(year FROM …)`.
  const isType = next?.kind === 'string' || isSymbol(before, ':');
  const isUnit =
    isWord(tokens[index - 2], 'interval') ||
    (isSymbol(before, '(') && unitFunctions.has(tokens[index - 2]?.text ?? ''));
  return !isType && !isUnit;
}
