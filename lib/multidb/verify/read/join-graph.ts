import { isSymbol } from '../../guard/token-reader.ts';
import type { Tokens } from './query.ts';
import {
  type ColumnUse,
  columnAt,
  columnsIn,
  type Scope,
  type ScopeTable,
  sameName,
} from './scope.ts';
import { findOperator, withoutParentheses } from './token-lists.ts';

/** Two sources of a FROM that a condition ties to each other. */
export interface JoinEdge {
  tables: [ScopeTable, ScopeTable];
  /** Columns that must be equal, one of each source; absent where the condition is another one. */
  columns?: [string, string];
}

/** Every tie between two sources, of ON, USING and WHERE. */
export function joinEdges(scope: Scope): JoinEdge[] {
  const conditions = [...scope.select.sources.flatMap(({ on }) => on), ...scope.select.where];
  return [...conditions.flatMap((tokens) => edgeOf(tokens, scope)), ...edgesByName(scope)];
}

function edgeOf(tokens: Tokens, scope: Scope): JoinEdge[] {
  const equal = equalColumns(tokens, scope);
  if (equal) return [equal];
  const named = namedTables(tokens, scope);
  // What is said of several at once ties them all.
  return named.slice(1).flatMap((table) => (named[0] ? [{ tables: [named[0], table] }] : []));
}

function equalColumns(tokens: Tokens, scope: Scope): JoinEdge | undefined {
  const inner = withoutParentheses(tokens);
  const at = findOperator(inner, (token) => isSymbol(token, '='));
  if (at <= 0 || isSymbol(inner[at - 1], '<') || isSymbol(inner[at - 1], '>')) return undefined;
  const [left, right] = [inner.slice(0, at), inner.slice(at + 1)];
  const [one, other] = [columnAt(left, 0, scope), columnAt(right, 0, scope)];
  if (!one || !other || one.end !== left.length || other.end !== right.length) return undefined;
  if (one.table.source === other.table.source) return undefined;
  return tie(one, other, scope);
}

function tie(one: ColumnUse, other: ColumnUse, scope: Scope): JoinEdge | undefined {
  const [left, right] = [one, other].map(({ table }) =>
    scope.tables.find(({ source }) => source === table.source),
  );
  if (!left || !right) return undefined;
  return { tables: [left, right], columns: [one.column.name, other.column.name] };
}

/** The sources that an expression names, those without a known schema by their alias. */
export function namedTables(tokens: Tokens, scope: Scope): ScopeTable[] {
  const sources = new Set(columnsIn(tokens, scope).map(({ table }) => table.source));
  return scope.tables.filter(
    ({ source }) =>
      sources.has(source) ||
      tokens.some(
        (token, index) =>
          isSymbol(tokens[index + 1], '.') &&
          token.kind !== 'symbol' &&
          sameName(token.text, source.alias),
      ),
  );
}

/** USING and NATURAL: with whichever of the sources before it has the column. */
function edgesByName({ tables }: Scope): JoinEdge[] {
  return tables.flatMap((table, index): JoinEdge[] => {
    const before = tables.slice(0, index);
    const { using, join } = table.source;
    if (join === 'natural') return before.slice(-1).map((one) => ({ tables: [one, table] }));
    return using.flatMap((column): JoinEdge[] => {
      const owner = before.find(({ schema }) =>
        schema?.columns.some(({ name }) => sameName(name, column)),
      );
      if (owner) return [{ tables: [owner, table], columns: [column, column] }];
      return before.slice(-1).map((one) => ({ tables: [one, table] }));
    });
  });
}
