import { AppError, type DatabaseErrorCode } from '#lib/errors.ts';
import { spellLimit } from './spell-limit.ts';

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
  return new AppError(
    'timeout',
    `The query was stopped after ${spellLimit(timeoutMs)}, the time that one query may take. Ask for less, or raise the limit.`,
    { cause, context: { timeoutMs } },
  );
}

/**
 * A table or column that the database does not have. Named where its error names it: what the
 * server says besides would only say the same again.
 */
export function unknownNameFailure(
  code: 'unknown_table' | 'unknown_column',
  productName: string,
  { name, said, hint }: { name?: string; said: string; hint?: string },
  driverCode?: unknown,
): DatabaseFailure {
  const what = code === 'unknown_table' ? 'table' : 'column';
  const told = name === undefined ? said : `"${name}".`;
  return {
    code,
    userMessage: `${productName} knows no such ${what}: ${told}${hint ? ` ${hint}` : ''}`,
    context: { driverCode, ...(name === undefined ? {} : { unknownName: name }) },
  };
}

/** Whatever has no code of ours; `context.notRun` is for those who tell it of a change. */
export function notRunFailure(
  productName: string,
  said: string,
  driverCode?: unknown,
): DatabaseFailure {
  return {
    code: 'query_failed',
    userMessage: `${productName} could not run the query: ${said}`,
    context: { driverCode, notRun: { productName, said } },
  };
}
