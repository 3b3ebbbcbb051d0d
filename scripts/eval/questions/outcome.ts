import type { KnownQuestion } from './question-set.ts';

/** How one question went. */
export interface Outcome extends KnownQuestion {
  /** What the answer came to; `right` alone is no miss. */
  kind:
    | 'right'
    | 'cannot'
    | 'clarify'
    | 'failed'
    /** Another planner than the one that is measured answered, because that one could not. */
    | 'taken over'
    | 'other columns'
    | 'other number of rows'
    | 'other order'
    | 'other values';
  sql: string;
  /** What the product said, in words: why it could not, what it understood. */
  said: string;
  /** From the route to the last statement, milliseconds. */
  planningMs: number;
  /** What the model's replies took; 0 without a model. */
  tokens: number;
  /** Databases that the question was routed to with all of them attached, best first. */
  routed: string[];
  routedByParaphrase: string[];
  routingMs: number;
}

/** For these the planner offered SQL. */
export function isAnswered({ kind }: Pick<Outcome, 'kind'>): boolean {
  return kind !== 'cannot' && kind !== 'clarify' && kind !== 'taken over';
}
