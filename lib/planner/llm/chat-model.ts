// Before the SDK, which reads the environment when it is loaded.
import '#lib/env.ts';

import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageModel } from 'ai';
import { type ModelOptions, openaiBaseUrl } from './model-options.ts';

// What a model does not support (a temperature, say) is left out by the SDK and is not worth a
// line on the console for each question.
globalThis.AI_SDK_LOG_WARNINGS = false;

/**
 * Both settings are always given: the SDK would read the missing one from the environment. With a
 * base URL chat completions are spoken, which is all that Ollama, vLLM, LM Studio and most gateways
 * know; OpenAI itself is spoken to through its Responses API.
 */
export function createChatModel(
  options: ModelOptions,
  fetch: typeof globalThis.fetch,
): LanguageModel {
  const provider = createOpenAI({
    baseURL: options.baseUrl ?? openaiBaseUrl,
    apiKey: options.apiKey ?? 'none',
    fetch,
  });
  return options.baseUrl === undefined
    ? provider.responses(options.model)
    : provider.chat(options.model);
}
