import type { RunEvent } from '../events.ts';

/** An answer as it is kept: what happened, without what only that run has. */
export interface RememberedAnswer {
  /** When its results were found. */
  madeAt: string;
  /**
   * All but the first and the last, without the letters of SQL that was being written, and without
   * what a model took: giving it again takes nothing.
   */
  events: RunEvent[];
  /** The schemas that were planned with, by the databases' names. */
  schemas: Record<string, RememberedSchema>;
}

export interface RememberedSchema {
  /** As a planner saw it, sampled values included. */
  digest: string;
  /** The engine's, which a process that does not know the schema can ask for; absent where unknown. */
  fingerprint?: string;
}

const passing: ReadonlySet<RunEvent['type']> = new Set([
  'run-start',
  'run-end',
  'sql-delta',
  'model-wait',
  'mend-start',
  'tokens',
]);

export function toRemembered(
  events: readonly RunEvent[],
  schemas: Record<string, RememberedSchema>,
  madeAt: Date,
): RememberedAnswer {
  return {
    madeAt: madeAt.toISOString(),
    events: events.filter(({ type }) => !passing.has(type)),
    schemas,
  };
}

/** Whether a schema was compared, so that nothing but the schemas as they are now will do. */
export function comparesSchemas({ events }: RememberedAnswer): boolean {
  return events.some((event) => event.type === 'sql-end' && event.task === 'schema');
}
