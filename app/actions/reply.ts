import type { Reply } from '#components/chat/chat-actions.ts';
import { type AppError, isAppError } from '#lib/errors.ts';
import type { InputIssue } from '#lib/parse-input.ts';

/**
 * What `work` gives, or the sentence of its AppError, as a value: in production Next replaces the
 * words of whatever an action throws. Faults of ours are logged and told in one fixed sentence.
 */
export async function replyWith<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error: error.userMessage, field: fieldOf(error) };
    console.error('An action failed because of a fault of ours.', error);
    return {
      ok: false,
      error:
        'Something went wrong in Database Guru itself. Its log says more; trying again may help.',
    };
  }
}

/** The part of the input that is wrong, by its name in the service's input. */
function fieldOf({ code, context }: AppError): string | undefined {
  if (code === 'name_taken') return 'name';
  const [issue] = (context.issues ?? []) as InputIssue[];
  return issue?.path[0] === undefined ? undefined : String(issue.path[0]);
}
