import { ModelBudget } from './model-budget.ts';
import type { ModelOptions } from './model-options.ts';
import { streamReply } from './stream-reply.ts';

/** Nobody waits longer for a word. */
const bounds = { firstTokenMs: 15_000, betweenTokensMs: 5_000, totalMs: 20_000 };

/**
 * Asks a model for one word.
 * @returns how long its first words took, in milliseconds
 * @throws AppError `planner_failed` with what is wrong and what to do; the signal's reason when it is
 *   aborted.
 */
export async function testModel(options: ModelOptions, signal: AbortSignal): Promise<number> {
  const hurried = { ...options, bounds };
  const call = { budget: new ModelBudget(hurried), tell: () => {}, triesAgain: false };
  const prompt = {
    instructions: 'Answer with the word OK alone.',
    messages: [{ role: 'user' as const, content: 'Are you there?' }],
  };
  const startedAtMs = performance.now();
  let firstMs: number | undefined;
  for await (const _ of streamReply(hurried, prompt, call, signal)) {
    firstMs ??= performance.now() - startedAtMs;
  }
  return firstMs ?? performance.now() - startedAtMs;
}
