import { z } from 'zod';
import { isAppError } from '#lib/errors.ts';
import { modelFailure } from './model-failure.ts';
import { openaiBaseUrl } from './model-options.ts';

const answerSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const timeoutMs = 10_000;

/**
 * The ids of the models that a server offers, sorted.
 * @throws AppError `planner_failed` when the server cannot be reached, refuses or answers
 *   something else; the signal's reason when it is aborted.
 */
export async function listModels(
  options: { apiKey?: string | undefined; baseUrl?: string | undefined },
  signal: AbortSignal,
): Promise<string[]> {
  const { apiKey, baseUrl = openaiBaseUrl } = options;
  const host = URL.parse(baseUrl)?.host ?? 'the given address';
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw modelFailure(
        options,
        response.status === 401 || response.status === 403
          ? `The model server at ${host} refused the key (${response.status}). Check OPENAI_API_KEY.`
          : `The model server at ${host} did not list its models (${response.status}).`,
      );
    }
    const { data } = answerSchema.parse(await response.json());
    return data.map(({ id }) => id).sort();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (isAppError(error)) throw error;
    const unreadable = error instanceof z.ZodError || error instanceof SyntaxError;
    throw modelFailure(
      options,
      unreadable
        ? `The model server at ${host} did not list its models in a form that can be read.`
        : `The model server at ${host} cannot be reached.`,
      error,
    );
  }
}
