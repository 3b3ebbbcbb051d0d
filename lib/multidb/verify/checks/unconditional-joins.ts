/** Tables side by side that no condition ties together: every row of one with every row of the other. */
import { isOneAggregate } from '../read/aggregate-calls.ts';
import { joinEdges } from '../read/join-graph.ts';
import type { Scope, ScopeTable } from '../read/scope.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

export function checkUnconditionalJoins({ statement }: CheckInput): Found[] {
  for (const scope of statement.scopes) {
    const apart = findApart(scope);
    if (!apart) continue;
    const [one, other] = apart.map(({ schema, source }) => plain(schema?.name ?? source.alias));
    return [
      {
        finding: {
          kind: 'unconditional_join',
          weight: 'warning',
          confidence: 'high',
          message: `Nothing in the query ties ${one} to ${other}, so that each row of one is taken together with each row of the other. Figures made from them are too high.`,
        },
        advice: `The statement joins ${one} and ${other} without a condition that relates their rows, so every row of one is combined with every row of the other. Join them by their keys.`,
      },
    ];
  }
  return [];
}

function findApart(scope: Scope): [ScopeTable, ScopeTable] | undefined {
  const [first, ...others] = scope.tables;
  if (!first || others.length === 0 || scope.tables.some(isUnknown)) return undefined;
  // Whoever writes CROSS JOIN means it; a query of one row multiplies nothing.
  const counted = scope.tables.filter(({ source }) => source.join !== 'cross').filter(isOfRows);
  const reached = new Set(counted.slice(0, 1));
  const edges = joinEdges(scope);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { tables } of edges) {
      const [left, right] = tables;
      if (reached.has(left) === reached.has(right)) continue;
      reached.add(left).add(right);
      grown = true;
    }
  }
  const lone = counted.find((table) => !reached.has(table));
  const start = counted[0];
  return lone && start ? [start, lone] : undefined;
}

function isUnknown({ source, schema, query }: ScopeTable): boolean {
  return source.from.kind === 'other' || (!schema && !query);
}

function isOfRows({ query }: ScopeTable): boolean {
  const [select, second] = query?.selects ?? [];
  if (!query) return true;
  const isOneRow = query.limit?.length === 1 && query.limit[0]?.text === '1';
  return !(select && !second && (isOneAggregate(select) || isOneRow));
}
