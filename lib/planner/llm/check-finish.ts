import type { AppError } from '#lib/errors.ts';
import { modelFailure } from './model-failure.ts';
import type { ModelOptions } from './model-options.ts';

/**
 * Judges how a reply ended. Text that was cut off looks like any other: only this tells that its
 * last statement must not run.
 * @throws AppError `planner_failed` unless it came to an end of its own.
 */
export function checkFinish(
  options: ModelOptions,
  reason: string,
  progress: { heard: boolean; chars: number },
): void {
  const subject = `The reply of the model ${options.model}`;
  if (reason === 'length') {
    throw modelFailure(options, `${subject} was cut off at its length limit.`);
  }
  if (reason === 'content-filter') {
    throw modelFailure(options, `The model ${options.model} declined to answer.`);
  }
  if (!progress.heard) {
    const mend = 'Check that OPENAI_BASE_URL is an OpenAI-compatible API; it often ends in /v1.';
    throw modelFailure(options, `${subject} is not a stream of chat completions. ${mend}`);
  }
  if (progress.chars === 0) {
    throw modelFailure(options, `${subject} is empty. Ask again, or choose another model.`);
  }
  if (reason === 'interrupted' || reason === 'error') {
    throw modelFailure(options, `${subject} broke off before its end. Ask again in a moment.`);
  }
}

export function endlessReply(options: ModelOptions): AppError {
  return modelFailure(options, `The reply of the model ${options.model} does not come to an end.`);
}
