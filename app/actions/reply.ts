import type { Reply } from '#components/chat/chat-actions.ts';
import { isAppError } from '#lib/errors.ts';

/**
 * What `work` gives, or the sentence of its AppError, as a value: in production Next replaces the
 * words of whatever an action throws. Faults of ours are logged and told in one fixed sentence.
 */
export async function replyWith<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error: error.userMessage };
    console.error('An action failed because of a fault of ours.', error);
    return {
      ok: false,
      error:
        'Something went wrong in Database Guru itself. Its log says more; trying again may help.',
    };
  }
}
