import { AppError } from '#lib/errors.ts';
import { mayHaveChangedOf, outcomes } from '../change-outcome.ts';
import { spellLimit } from '../spell-limit.ts';

/**
 * A change's failure for a person: of a change and not of a query, and with what it has left
 * behind, unless the error says so itself.
 */
export function tellWriteFailure(error: AppError, timeoutMs: number): AppError {
  if (error.context.tellsOutcome) return error;
  const left = mayHaveChangedOf(error);
  // Of a server that could not be reached it says so itself what is not known.
  if (error.code === 'unreachable' && !left) return error;
  const sentences = [sentenceOf(error, timeoutMs), outcomes[left ?? 'none']];
  if (error.code === 'timeout') sentences.push('Change fewer rows at once, or raise the limit.');
  return new AppError(error.code, sentences.join(' '), { cause: error, context: error.context });
}

function sentenceOf({ code, context, userMessage }: AppError, timeoutMs: number): string {
  if (code === 'timeout') {
    return `The change was stopped after ${spellLimit(timeoutMs)}, the time that one change may take.`;
  }
  if (code === 'cancelled') return 'The change was stopped before it was complete.';
  const { notRun } = context as { notRun?: { productName: string; said: string } };
  return notRun ? `${notRun.productName} could not make the change: ${notRun.said}` : userMessage;
}
