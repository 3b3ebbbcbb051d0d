/**
 * The one error of this project. `message` is for logs, `userMessage` is one sentence for a person
 * that says what happened and what to do; neither holds a password, and `userMessage` holds no
 * SQL or address of the app's own store. `lib/api` maps `code` to an HTTP status in one table.
 */

/** What can go wrong with one database's statement; these travel as `error_code` in the API. */
export const databaseErrorCodes = [
  'unreachable',
  'authentication_failed',
  'tls_failed',
  'unknown_database',
  'permission_denied',
  'syntax_error',
  'unknown_table',
  'unknown_column',
  'timeout',
  'cancelled',
  'too_many_connections',
  'read_only',
  'statement_refused',
  'query_failed',
  'interrupted',
] as const;

export type DatabaseErrorCode = (typeof databaseErrorCodes)[number];

/** What can go wrong around the databases: input, ownership, settings, the planner, the app's store. */
export const appErrorCodes = [
  'invalid_input',
  'invalid_connection_ids',
  'no_database_selected',
  'not_found',
  'name_taken',
  'in_progress',
  'forbidden',
  'malformed_body',
  'payload_too_large',
  'method_not_allowed',
  'wrong_secret',
  'bad_setting',
  'planner_failed',
  'storage_failed',
  'internal',
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];
export type ErrorCode = DatabaseErrorCode | AppErrorCode;

export interface AppErrorOptions {
  /** For logs. Defaults to `userMessage`. */
  message?: string;
  cause?: unknown;
  /** Facts for logs and callers: ids, names, the driver's code. Never credentials. */
  context?: Readonly<Record<string, unknown>>;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, userMessage: string, options: AppErrorOptions = {}) {
    super(options.message ?? userMessage, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.userMessage = userMessage;
    this.context = options.context ?? {};
  }
}

/** By name, because the bundler may load this module more than once in a process. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'userMessage' in error;
}

const databaseCodes: ReadonlySet<string> = new Set(databaseErrorCodes);

export function isDatabaseErrorCode(code: string): code is DatabaseErrorCode {
  return databaseCodes.has(code);
}
