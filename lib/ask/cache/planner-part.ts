import { env } from '#lib/env.ts';
import { builtinPlannerId } from '../choose-planner.ts';

/** Who plans, and whether it words the answer: the same name means another model on another server. */
export function plannerPart(plannerId: string): unknown {
  if (plannerId === builtinPlannerId) return plannerId;
  const { openai, modelAnswers } = env();
  const { apiKey: _, ...server } = openai ?? {};
  return [plannerId, server, modelAnswers];
}
