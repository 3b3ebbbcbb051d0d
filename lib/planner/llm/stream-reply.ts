import { setTimeout as sleep } from 'node:timers/promises';
import { APICallError } from 'ai';
import type { TellNews } from '../planner.ts';
import { attemptReply, type Prompt } from './attempt-reply.ts';
import type { ModelBudget } from './model-budget.ts';
import { toModelFailure } from './model-failure.ts';
import type { ModelOptions } from './model-options.ts';
import { retryDelayMs } from './retry-delay.ts';

/** What the calls for one question share. */
export interface CallContext {
  budget: ModelBudget;
  tell: TellNews;
  /** False: a server that fails is not asked again. */
  triesAgain?: boolean;
}

/**
 * Streams a model's reply as text, without its thinking. A server that fails before the reply's first
 * words is asked again where that makes sense (retry-delay.ts), and who waits is told; afterwards
 * nothing is tried again, because statements of the reply may run already.
 * @throws AppError `planner_failed` for a server that is down, refuses, stalls or breaks off, and
 *   for an empty reply; the signal's reason when it is aborted.
 */
export async function* streamReply(
  options: ModelOptions,
  prompt: Prompt,
  { budget, tell, triesAgain = true }: CallContext,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  signal.throwIfAborted();
  let asked: Prompt = { temperature: 0, ...prompt };
  for (let attempt = 1; ; ) {
    let hasSpoken = false;
    try {
      const count = (usage: Parameters<ModelBudget['use']>[0], elapsedMs: number) => {
        budget.use(usage, elapsedMs);
        if (usage.input + usage.output > 0) tell({ kind: 'tokens', usage });
      };
      for await (const text of attemptReply(options, asked, budget, signal, count)) {
        hasSpoken = true;
        yield text;
      }
      return;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (asked.temperature !== undefined && refusesTemperature(error)) {
        asked = { ...asked, temperature: undefined };
        continue;
      }
      const failure = toModelFailure(error, options);
      const mayTryAgain = triesAgain && !hasSpoken;
      const waitMs = mayTryAgain ? retryDelayMs(error, attempt, Date.now()) : undefined;
      if (waitMs === undefined || waitMs > budget.msLeft) throw failure;
      attempt += 1;
      tell({ kind: 'wait', reason: failure.userMessage, waitMs });
      await pause(waitMs, signal);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}

/** Some models take their own temperature only, and gateways hide which model it is. */
function refusesTemperature(error: unknown): boolean {
  return (
    APICallError.isInstance(error) && error.statusCode === 400 && /temperature/i.test(error.message)
  );
}
