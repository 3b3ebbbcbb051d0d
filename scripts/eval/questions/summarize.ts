import { isAnswered, type Outcome } from './outcome.ts';

/** Shares in percent, times in milliseconds; all of one run. */
export function summarize(outcomes: Outcome[]): object {
  const answered = outcomes.filter(isAnswered);
  const right = outcomes.filter(({ kind }) => kind === 'right');
  const kinds = new Map<string, number>();
  for (const { kind } of outcomes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const planning = outcomes.map(({ planningMs }) => planningMs);
  const paraphrased = outcomes.filter(({ paraphrase }) => paraphrase !== undefined);
  return {
    questions: outcomes.length,
    answered_percent: percent(answered, outcomes),
    precision_percent: percent(right, answered),
    execution_accuracy_percent: percent(right, outcomes),
    planning_p50_ms: quantile(planning, 0.5),
    planning_p95_ms: quantile(planning, 0.95),
    routing: {
      ...routing(outcomes, ({ routed }) => routed),
      p95_ms: quantile(
        outcomes.map(({ routingMs }) => routingMs),
        0.95,
      ),
    },
    routing_paraphrase: routing(paraphrased, ({ routedByParaphrase }) => routedByParaphrase),
    kinds: Object.fromEntries([...kinds].sort((left, right) => right[1] - left[1])),
  };
}

function routing(outcomes: Outcome[], routeOf: (outcome: Outcome) => string[]): object {
  const first = outcomes.filter((outcome) => routeOf(outcome)[0] === outcome.database);
  const exact = first.filter((outcome) => routeOf(outcome).length === 1);
  return {
    first_percent: percent(first, outcomes),
    exact_set_percent: percent(exact, outcomes),
  };
}

function percent(part: unknown[], whole: unknown[]): number | undefined {
  return whole.length > 0 ? Math.round((part.length / whole.length) * 1_000) / 10 : undefined;
}

function quantile(numbers: number[], share: number): number | undefined {
  const sorted = numbers.toSorted((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}
