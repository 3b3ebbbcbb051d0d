import type { ErrorCode } from '#lib/errors.ts';

/** The one table from an error's code to its HTTP status. */
export const statusByCode: Record<ErrorCode, number> = {
  invalid_input: 422,
  malformed_body: 400,
  payload_too_large: 413,
  invalid_connection_ids: 400,
  no_database_selected: 400,
  not_found: 404,
  name_taken: 409,
  forbidden: 403,
  wrong_secret: 503,
  storage_failed: 503,
  planner_failed: 503,
  bad_setting: 500,
  internal: 500,
  // A database's own failures, where a call is about that database alone.
  syntax_error: 400,
  unknown_table: 404,
  unknown_column: 404,
  statement_refused: 400,
  read_only: 400,
  permission_denied: 403,
  unreachable: 502,
  authentication_failed: 502,
  tls_failed: 502,
  unknown_database: 502,
  query_failed: 502,
  too_many_connections: 503,
  interrupted: 503,
  cancelled: 503,
  timeout: 504,
};
