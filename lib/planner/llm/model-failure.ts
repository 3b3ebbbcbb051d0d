import { APICallError, JSONParseError, TypeValidationError } from 'ai';
import { AppError } from '#lib/errors.ts';
import { type ModelOptions, openaiBaseUrl, type ReplyBounds } from './model-options.ts';
import type { Silence } from './silence-watch.ts';
import { spellSeconds } from './spell-seconds.ts';

/** A `planner_failed` whose sentence tells a person what happened and what to do. */
export function modelFailure(
  options: Pick<ModelOptions, 'apiKey'>,
  sentence: string,
  cause?: unknown,
): AppError {
  const detail = cause instanceof Error ? cause.message : undefined;
  const message = detail === undefined ? sentence : `${sentence} (${detail})`;
  const { apiKey } = options;
  return new AppError('planner_failed', sentence, {
    // Some servers quote the key that they refuse.
    message: apiKey ? message.replaceAll(apiKey, '***') : message,
    context: { statusCode: APICallError.isInstance(cause) ? cause.statusCode : undefined },
  });
}

/** Maps whatever a model call throws; an AppError stays as it is. */
export function toModelFailure(error: unknown, options: ModelOptions): AppError {
  if (error instanceof AppError) return error;
  return modelFailure(options, describeError(error, options), error);
}

export function describeSilence(silence: Silence, model: string, bounds: ReplyBounds): string {
  if (silence === 'before the first words') {
    return `The model ${model} did not begin to answer within ${spellSeconds(bounds.firstTokenMs)}.`;
  }
  return silence === 'in mid-reply'
    ? `The model ${model} stopped in mid-reply for ${spellSeconds(bounds.betweenTokensMs)}.`
    : `The model ${model} took longer than ${spellSeconds(bounds.totalMs)} to answer.`;
}

function describeError(error: unknown, { model, baseUrl }: ModelOptions): string {
  const server = `The model server at ${hostOf(baseUrl)}`;
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) {
    return `${server} sent a reply that cannot be read. Check that OPENAI_BASE_URL is an OpenAI-compatible API; it often ends in /v1.`;
  }
  if (APICallError.isInstance(error)) return describeStatus(error, server, model);
  return `${server} failed in mid-reply. Ask again in a moment.`;
}

function describeStatus(error: APICallError, server: string, model: string): string {
  const status = error.statusCode;
  const said = `${error.message} ${error.responseBody ?? ''}`;
  if (status === undefined) {
    return `${server} cannot be reached. Check that it runs and that OPENAI_BASE_URL is right.`;
  }
  if (status === 401 || status === 403) {
    return `${server} refused the key (${status}). Check OPENAI_API_KEY.`;
  }
  if (status === 404) {
    return /model/i.test(said)
      ? `${server} has no model “${model}” (404). Check OPENAI_MODEL.`
      : `${server} has no chat completions at this address (404). Check OPENAI_BASE_URL; it often ends in /v1.`;
  }
  if (status === 429) {
    return `${server} is over its rate limit or quota (429). Wait a moment, or check the account.`;
  }
  if (/context.{0,20}(?:length|window)|too many tokens|maximum context/i.test(said)) {
    return `The question and the schemas are too long for the model ${model}. Ask with fewer databases, or choose a model with a larger context.`;
  }
  if (status >= 500) return `${server} failed (${status}). Ask again in a moment.`;
  return status >= 400
    ? `${server} refused the request for the model ${model} (${status}).`
    : `${server} failed in mid-reply. Ask again in a moment.`;
}

/** Host and port alone: a URL may hold a password. */
function hostOf(baseUrl: string | undefined): string {
  return URL.parse(baseUrl ?? openaiBaseUrl)?.host ?? 'the given address';
}
