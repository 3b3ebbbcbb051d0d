import { builtinPlannerId, configuredModel } from './choose-planner.ts';

export interface PlannerOption {
  id: string;
  label: string;
}

/** The planners that a person can choose between; the first is used when nobody chooses. */
export function listPlanners(): PlannerOption[] {
  const builtin = { id: builtinPlannerId, label: 'Built-in planner' };
  const model = configuredModel();
  return model ? [{ id: model, label: model }, builtin] : [builtin];
}
