import { env } from '#lib/env.ts';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { createBuiltinPlanner } from '#lib/planner/builtin/builtin-planner.ts';
import { createModelPlanner } from '#lib/planner/llm/model-planner.ts';
import type { Planner } from '#lib/planner/planner.ts';

export const builtinPlannerId = 'builtin';

/** OpenAI's own service needs no model to be named; other servers have models of their own. */
const standardModel = 'gpt-5-mini';

export interface PlannerChoice {
  planner: Planner;
  fallback?: Planner;
  /** Told to the person: why this is not the planner that was wished for. */
  warning?: string;
}

/** The model that plans when nobody chooses one; undefined without a model server. */
export function configuredModel(): string | undefined {
  const { openai } = env();
  return openai ? (openai.model ?? standardModel) : undefined;
}

/** @param wished a planner's id; absent for the configured one. */
export function choosePlanner(wished?: string): PlannerChoice {
  const builtin = createBuiltinPlanner(compileQuery);
  const { openai, modelAllowance: allowance, modelAnswers: wordsAnswers } = env();
  if (wished === builtinPlannerId) return { planner: builtin };
  if (!openai) {
    return {
      planner: builtin,
      warning: wished
        ? `No model server is connected, so ${wished} could not be asked; the built-in planner answered.`
        : undefined,
    };
  }
  const model = wished ?? configuredModel() ?? standardModel;
  return {
    planner: createModelPlanner({ ...openai, model, allowance, wordsAnswers }),
    fallback: builtin,
  };
}
