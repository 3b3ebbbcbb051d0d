import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { JoinGraph, JoinStep } from './join-graph.ts';

interface Way {
  steps: JoinStep[];
  cost: number;
  /** Another way that is as short: `sender_id` and `recipient_id` both lead to users. */
  rival?: JoinStep[];
}

/** A step down may find many rows, so among ways of one length the one that goes up is taken. */
const costs = { up: 1, down: 1.2 };

/** Rows that only belong to the same one (students and courses of a faculty) have little to do. */
const siblingsCost = 1.5;

function costOf(step: JoinStep, before: JoinStep | undefined): number {
  const siblings = before?.direction === 'up' && step.direction === 'down';
  return costs[step.direction] + (siblings ? siblingsCost : 0);
}

/** How far a way leads, to be compared with others. */
export function wayCost(steps: JoinStep[]): number {
  return steps.reduce((sum, step, at) => sum + costOf(step, steps[at - 1]), 0);
}

const waysFrom = new WeakMap<JoinGraph, Map<TableSchema, Map<TableSchema, Way>>>();

/** The cheapest way between two tables; absent where there is none that is short enough. */
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

/** Two ways between two tables that are equally short, so that neither is the obvious one. */
export function findRivalPaths(
  graph: JoinGraph,
  from: TableSchema,
  to: TableSchema,
): [JoinStep[], JoinStep[]] | undefined {
  if (!findJoinPath(graph, from, to)) return undefined;
  const way = waysFrom.get(graph)?.get(from)?.get(to);
  return way?.rival && [way.steps, way.rival];
}

/** All cheapest ways from one table, a step longer in each round. */
function findWays(graph: JoinGraph, from: TableSchema): Map<TableSchema, Way> {
  const ways = new Map<TableSchema, Way>([[from, { steps: [], cost: 0 }]]);
  let border = new Set([from]);
  for (let round = 0; round < graph.stepsMax && border.size > 0; round += 1) {
    const next = new Set<TableSchema>();
    for (const table of border) {
      const way = ways.get(table);
      if (!way || way.steps.length > round) continue;
      for (const step of graph.stepsFrom(table)) {
        const cost = way.cost + costOf(step, way.steps.at(-1));
        const steps = [...way.steps, step];
        const known = ways.get(step.to);
        if (known && cost >= known.cost - 1e-9) {
          const rivals =
            step.to !== from && cost < known.cost + 1e-9 && !sameWay(known.steps, steps);
          if (rivals) known.rival ??= steps;
          continue;
        }
        const rival = way.rival && [...way.rival, step];
        ways.set(step.to, rival ? { steps, cost, rival } : { steps, cost });
        next.add(step.to);
      }
    }
    border = next;
  }
  return ways;
}

/** Along the same columns; a key may be declared twice. */
function sameWay(left: JoinStep[], right: JoinStep[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (step, at) =>
        step.to === right[at]?.to &&
        JSON.stringify(step.columns) === JSON.stringify(right[at]?.columns),
    )
  );
}
