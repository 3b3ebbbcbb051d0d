import { AppError } from '#lib/errors.ts';

/**
 * What a change that failed has left behind, where that is not nothing; in an error's context as
 * `mayHaveChanged`. Only tables without transactions (MyISAM, Aria, MEMORY) keep anything.
 */
export type MayHaveChanged = 'in part' | 'unknown';

/** For a person. */
export const outcomes: Readonly<Record<MayHaveChanged | 'none', string>> = {
  none: 'Nothing was changed.',
  'in part':
    'Rows that it had changed before stay changed, because their table has no transactions.',
  unknown:
    'Rows may have been changed: the server did not say that it has undone all of it, and tables without transactions (such as MyISAM) keep what was done. Look at the rows before you ask again.',
};

export function withMayHaveChanged(error: AppError, mayHaveChanged: MayHaveChanged): AppError {
  return new AppError(error.code, error.userMessage, {
    cause: error,
    context: { ...error.context, mayHaveChanged },
  });
}

export function mayHaveChangedOf(error: AppError): MayHaveChanged | undefined {
  const told = error.context.mayHaveChanged;
  return told === 'in part' || told === 'unknown' ? told : undefined;
}
