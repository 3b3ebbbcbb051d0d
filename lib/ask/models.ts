import { env } from '#lib/env.ts';
import { isAppError } from '#lib/errors.ts';
import { offeredModels } from '#lib/planner/llm/offered-models.ts';
import { testModel } from '#lib/planner/llm/test-model.ts';
import { builtinPlannerId, configuredModel } from './choose-planner.ts';

/** Longer than a page waits for the list: whoever asks for it wants it. */
const waitMs = 5_000;

export interface KnownModels {
  /** The built-in planner among them; the default first. */
  models: string[];
  defaultModel: string;
}

/** What can plan a question here. */
export async function listModelIds(): Promise<KnownModels> {
  const { openai } = env();
  const model = configuredModel();
  if (!openai || !model) return { models: [builtinPlannerId], defaultModel: builtinPlannerId };
  const offered = await offeredModels(openai, waitMs);
  const others = offered.filter((id) => id !== model);
  return { models: [model, ...others, builtinPlannerId], defaultModel: model };
}

export interface ModelTest {
  success: boolean;
  /** For a person. */
  message: string;
  /** To the first words. */
  elapsedMs?: number;
}

/** Whether a planner answers. Never rejects but when the signal is aborted. */
export async function testPlanner(id: string, signal: AbortSignal): Promise<ModelTest> {
  if (id === builtinPlannerId) {
    return { success: true, message: 'The built-in planner is always there.' };
  }
  const { openai } = env();
  if (!openai) {
    const message = `No model server is connected, so ${id} cannot be asked. Set OPENAI_BASE_URL or OPENAI_API_KEY.`;
    return { success: false, message };
  }
  try {
    const elapsedMs = await testModel({ ...openai, model: id }, signal);
    return { success: true, message: `${id} answers.`, elapsedMs };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { success: false, message: error.userMessage };
  }
}
