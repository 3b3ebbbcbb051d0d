import { summarizeRoutes } from '../routing/summarize-routes.ts';
import { percent, quantile } from '../shares.ts';
import { isAnswered, type Outcome } from './outcome.ts';

/** Shares in percent, times in milliseconds; all of one run. */
export function summarize(outcomes: Outcome[]): object {
  const answered = outcomes.filter(isAnswered);
  const right = outcomes.filter(({ kind }) => kind === 'right');
  const kinds = new Map<string, number>();
  for (const { kind } of outcomes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const planning = outcomes.map(({ planningMs }) => planningMs);
  const tokens = outcomes.reduce((sum, outcome) => sum + outcome.tokens, 0);
  const paraphrased = outcomes.filter(({ paraphrase }) => paraphrase !== undefined);
  return {
    questions: outcomes.length,
    answered_percent: percent(answered, outcomes),
    precision_percent: percent(right, answered),
    execution_accuracy_percent: percent(right, outcomes),
    planning_p50_ms: quantile(planning, 0.5),
    planning_p95_ms: quantile(planning, 0.95),
    ...(tokens > 0 && { tokens_per_question: Math.round(tokens / outcomes.length) }),
    routing: {
      ...summarizeRoutes(outcomes, ({ routed }) => routed),
      p95_ms: quantile(
        outcomes.map(({ routingMs }) => routingMs),
        0.95,
      ),
    },
    routing_paraphrase: summarizeRoutes(
      paraphrased,
      ({ routedByParaphrase }) => routedByParaphrase,
    ),
    kinds: Object.fromEntries([...kinds].sort((left, right) => right[1] - left[1])),
  };
}
