import type { Dialect } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { runStatement } from '../run/run-statement.ts';

/**
 * Asks the database one thing more about a result that looks wrong. Undefined where that cannot be
 * known: refused by the guard, failed, too slow, stopped, or one too many. Never rejects.
 */
export type Probe = (sql: string, rowsMax: number) => Promise<Cell[][] | undefined>;

export interface ProbeLimits {
  /** Statements at most. */
  probesMax: number;
  /** Of one, and of all of them together. */
  timeoutMs: number;
  budgetMs: number;
  signal: AbortSignal;
}

/** Probes of one statement's result, each a guarded statement as any other. */
export function createProbe(target: ConnectionTarget, limits: ProbeLimits): Probe {
  const deadline = performance.now() + limits.budgetMs;
  let count = 0;
  return async (sql, rowsMax) => {
    const leftMs = Math.floor(deadline - performance.now());
    count += 1;
    if (count > limits.probesMax || leftMs <= 0 || limits.signal.aborted) return undefined;
    // Waiting for a connection is bounded too: the run waits for what is found here.
    const signal = AbortSignal.any([limits.signal, AbortSignal.timeout(leftMs)]);
    try {
      const statement = await guardStatement(sql, target.dialect as Dialect);
      const timeoutMs = Math.min(limits.timeoutMs, leftMs);
      const { rows } = await runStatement(target, statement, { rowsMax, timeoutMs, signal });
      return rows;
    } catch {
      // The result itself stands; it is only not explained.
      return undefined;
    }
  };
}
