import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { JoinGraph, JoinStep } from './join-graph.ts';

interface Way {
  steps: JoinStep[];
  cost: number;
}

const stepsMax = 4;
/** A step down may find many rows, so among ways of one length the one that goes up is taken. */
const costs = { up: 1, down: 1.2 };

const waysFrom = new WeakMap<JoinGraph, Map<TableSchema, Map<TableSchema, Way>>>();

/** The cheapest way between two tables; absent where there is none of at most four steps. */
export function findJoinPath(
  graph: JoinGraph,
  from: TableSchema,
  to: TableSchema,
): JoinStep[] | undefined {
  if (from === to) return [];
  const known = waysFrom.get(graph) ?? new Map<TableSchema, Map<TableSchema, Way>>();
  waysFrom.set(graph, known);
  const ways = known.get(from) ?? findWays(graph, from);
  known.set(from, ways);
  return ways.get(to)?.steps;
}

/** All cheapest ways from one table, a step longer in each round. */
function findWays(graph: JoinGraph, from: TableSchema): Map<TableSchema, Way> {
  const ways = new Map<TableSchema, Way>([[from, { steps: [], cost: 0 }]]);
  let border = new Set([from]);
  for (let round = 0; round < stepsMax && border.size > 0; round += 1) {
    const next = new Set<TableSchema>();
    for (const table of border) {
      const way = ways.get(table);
      if (!way || way.steps.length > round) continue;
      for (const step of graph.stepsFrom(table)) {
        const cost = way.cost + costs[step.direction];
        if (cost >= (ways.get(step.to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        ways.set(step.to, { steps: [...way.steps, step], cost });
        next.add(step.to);
      }
    }
    border = next;
  }
  return ways;
}
