import type { Planner } from '../planner.ts';
import { ModelBudget } from './model-budget.ts';
import type { ModelOptions } from './model-options.ts';
import { phraseAnswer } from './phrase-answer.ts';
import { writePlanPrompt } from './plan-prompt.ts';
import { repairStatement } from './repair-statement.ts';
import { streamReply } from './stream-reply.ts';

/**
 * A planner that asks a language model, on OpenAI or on any server that speaks like it. One for each
 * question: all that is asked of it comes out of one allowance.
 */
export function createModelPlanner(options: ModelOptions): Planner {
  const budget = new ModelBudget(options);
  return {
    id: options.model,
    plan: (request, signal, tell = () => {}) => {
      const prompt = writePlanPrompt(request, options.schemaTokensMax);
      return streamReply(options, prompt, { budget, tell }, signal);
    },
    repair: (request, signal, tell = () => {}) =>
      repairStatement(options, request, { budget, tell }, signal),
    ...(options.wordsAnswers !== false && {
      phrase: (request, signal, tell = () => {}) =>
        phraseAnswer(options, request, { budget, tell }, signal),
    }),
  };
}
