import { AppError } from '#lib/errors.ts';

/** How long a database may take to commit what has succeeded, milliseconds. */
export const commitMaxMs = 30_000;

/** The database stopped answering while it committed: nobody here knows whether it did. */
export function uncertainWriteError(cause?: unknown): AppError {
  return new AppError(
    'unreachable',
    'The connection was lost while the change was being completed, so it is not certain that it was made. Look at the rows before you ask for it again.',
    { cause, context: { tellsOutcome: true } },
  );
}
