import { env } from '#lib/env.ts';
import { builtinPlannerId } from '../choose-planner.ts';

/** Who plans: the same name means another model on another server. */
export function plannerPart(plannerId: string): unknown {
  if (plannerId === builtinPlannerId) return plannerId;
  const { apiKey: _, ...server } = env().openai ?? {};
  return [plannerId, server];
}
