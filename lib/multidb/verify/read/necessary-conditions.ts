import { isSymbol, isWord } from '../../guard/token-reader.ts';
import { opensQuery } from '../../guard/writes/require-size.ts';
import { isOneAggregate } from './aggregate-calls.ts';
import { type Condition, readCondition } from './filter.ts';
import type { Query, Tokens } from './query.ts';
import { readQuery } from './read-query.ts';
import { type CommonTables, openScope, withCommon } from './scope.ts';
import type { CheckedStatement } from './statement.ts';

const depthMax = 5;

/**
 * The conditions without which a statement gives no row, or an aggregate of nothing: its own, and
 * those of the queries that it cannot do without. None where it is put together by UNION and the like.
 */
export function necessaryConditions(statement: CheckedStatement): Condition[] {
  const found: Condition[] = [];
  const visit = (query: Query, outer: CommonTables, depth: number) => {
    const [select, second] = query.selects;
    if (!select || second || depth > depthMax) return;
    const common = withCommon(query, outer);
    const scope = openScope(select, common, statement.schema);
    const isOuter = select.sources.some(({ join }) => join === 'right' || join === 'full');
    const needed = [...select.where];
    for (const { source, query: inner } of scope.tables) {
      if (isOuter || source.join === 'left') continue;
      needed.push(...source.on);
      const innerSelect = inner?.selects[0];
      if (inner && innerSelect && !isOneAggregate(innerSelect)) visit(inner, common, depth + 1);
    }
    for (const tokens of needed) {
      const condition = readCondition(tokens, scope);
      if (condition) found.push(condition);
      const inner = neededQuery(tokens);
      const innerSelect = inner?.selects[0];
      if (inner && innerSelect && !isOneAggregate(innerSelect)) visit(inner, common, depth + 1);
    }
  };
  visit(statement.query, new Map(), 0);
  return found;
}

/** The query of `x IN (SELECT …)`, `x = (SELECT …)` and `EXISTS (SELECT …)`. */
function neededQuery(tokens: Tokens): Query | undefined {
  const open = tokens.findIndex((token, at) => isSymbol(token, '(') && opensQuery(tokens[at + 1]));
  const before = tokens[open - 1];
  if (open < 0 || !isSymbol(tokens.at(-1), ')')) return undefined;
  const isNegative = tokens.slice(0, open).some((token) => isWord(token, 'not'));
  const isNeeded = isWord(before, 'in') || isWord(before, 'exists') || isSymbol(before, '=');
  const isOr = tokens.slice(0, open).some((token) => isWord(token, 'or'));
  return isNeeded && !isNegative && !isOr ? readQuery(tokens.slice(open)) : undefined;
}
