import { AppError, type DatabaseErrorCode } from '#lib/errors.ts';

/** An error as plain data, so that it can cross from one process or module copy to another. */
export interface DatabaseFailure {
  code: DatabaseErrorCode;
  userMessage: string;
  context?: Readonly<Record<string, unknown>>;
}

export function toAppError(failure: DatabaseFailure, cause?: unknown): AppError {
  return new AppError(failure.code, failure.userMessage, { context: failure.context, cause });
}

export function cancelledError(): AppError {
  return new AppError('cancelled', 'The query was stopped before it had finished.');
}

export function timeoutError(timeoutMs: number, cause?: unknown): AppError {
  const seconds = Math.round(timeoutMs / 100) / 10;
  return new AppError(
    'timeout',
    `The query was stopped after ${seconds} s, the time that one query may take. Ask for less, or raise the limit.`,
    { cause, context: { timeoutMs } },
  );
}
