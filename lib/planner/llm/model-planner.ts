import type { Planner } from '../planner.ts';
import type { ModelOptions } from './model-options.ts';
import { writePlanPrompt } from './plan-prompt.ts';
import { repairStatement } from './repair-statement.ts';
import { streamReply } from './stream-reply.ts';

/** A planner that asks a language model, on OpenAI or on any server that speaks like it. */
export function createModelPlanner(options: ModelOptions): Planner {
  return {
    id: options.model,
    plan: (request, signal) =>
      streamReply(options, writePlanPrompt(request, options.schemaTokensMax), signal),
    repair: (request, signal) => repairStatement(options, request, signal),
  };
}
