import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { isSymbol } from '../../guard/token-reader.ts';
import { opensQuery } from '../../guard/writes/require-size.ts';
import type { Query, Select, Tokens } from './query.ts';
import { readQuery } from './read-query.ts';
import { type CommonTables, openScope, type Scope, withCommon } from './scope.ts';
import { closingOf } from './token-lists.ts';

const scopesMax = 50;

/** Every SELECT of a query with what its names mean: the outermost ones first. */
export function listScopes(query: Query, schema: DatabaseSchema): Scope[] {
  const scopes: Scope[] = [];
  const visit = (one: Query, outer: CommonTables) => {
    if (scopes.length >= scopesMax) return;
    const common = withCommon(one, outer);
    for (const select of one.selects) {
      const scope = openScope(select, common, schema);
      scopes.push(scope);
      for (const { source } of scope.tables) {
        if (source.from.kind === 'query' && source.from.query) visit(source.from.query, common);
      }
      for (const inner of expressionsOf(select).flatMap(queriesIn)) visit(inner, common);
    }
    for (const { query: inner } of one.common) if (inner) visit(inner, common);
  };
  visit(query, new Map());
  return scopes;
}

function expressionsOf(select: Select): Tokens[] {
  return [...select.items.map(({ tokens }) => tokens), ...select.where, select.having];
}

/** The queries in parentheses that stand in an expression, without those within them. */
export function queriesIn(tokens: Tokens): Query[] {
  const found: Query[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!isSymbol(tokens[index], '(') || !opensQuery(tokens[index + 1])) continue;
    const close = closingOf(tokens, index);
    if (close < 0) return found;
    const query = readQuery(tokens.slice(index + 1, close));
    if (query) found.push(query);
    index = close;
  }
  return found;
}
