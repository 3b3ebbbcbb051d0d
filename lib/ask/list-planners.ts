import { env } from '#lib/env.ts';
import { offeredModels } from '#lib/planner/llm/offered-models.ts';
import { builtinPlannerId, configuredModel } from './choose-planner.ts';

export interface PlannerOption {
  id: string;
  label: string;
}

/** A page is shown without the list rather than late. */
const waitMs = 300;

/**
 * The planners that a person can choose between: the configured model, which is used when nobody
 * chooses, the built-in planner, and the other models of the server, where it has said which.
 */
export async function listPlanners(): Promise<PlannerOption[]> {
  const builtin = { id: builtinPlannerId, label: 'Built-in planner' };
  const { openai } = env();
  const model = configuredModel();
  if (!openai || !model) return [builtin];
  const others = (await offeredModels(openai, waitMs)).filter((id) => id !== model);
  return [asOption(model), builtin, ...others.map(asOption)];
}

function asOption(id: string): PlannerOption {
  return { id, label: id };
}
