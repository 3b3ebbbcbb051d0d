import { randomUUID } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { statusByCode } from './status-by-code.ts';
import { toValidationDetail } from './validation-detail.ts';

const unexpectedSentence =
  'Something went wrong in Database Guru itself. The server’s log says more under this request ID.';

/** The body and status that an error becomes. What is a fault of ours is logged, never told. */
export function toErrorResponse(error: unknown, request: Request): Response {
  if (error instanceof AppError && error.code !== 'internal') {
    const status = statusByCode[error.code];
    if (status >= 500) logFailure(error, request);
    const detail = error.code === 'invalid_input' ? toValidationDetail(error) : error.userMessage;
    return Response.json({ detail, code: error.code }, { status });
  }
  const requestId = randomUUID();
  logFailure(error, request, requestId);
  return Response.json(
    { detail: unexpectedSentence, code: 'internal', request_id: requestId },
    { status: 500 },
  );
}

/** Path only: a query string may hold what a log should not. */
function logFailure(error: unknown, request: Request, requestId?: string): void {
  const { pathname } = new URL(request.url);
  console.error(
    `${request.method} ${pathname} failed${requestId ? ` (${requestId})` : ''}:`,
    error,
  );
}
