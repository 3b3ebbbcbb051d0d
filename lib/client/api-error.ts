export interface ValidationIssue {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** What the API refused, or could not do. `message` is a sentence for a person. */
export class ApiError extends Error {
  readonly status: number;
  /** The API's machine code; `unknown` where something else answered. */
  readonly code: string;
  /** What is wrong with the input, where that is it. */
  readonly issues: ValidationIssue[];
  /** What the server's log has it under. */
  readonly requestId: string | undefined;

  constructor(status: number, body: unknown) {
    const { detail, code, request_id } = (typeof body === 'object' && body ? body : {}) as Record<
      string,
      unknown
    >;
    const issues = Array.isArray(detail) ? (detail as ValidationIssue[]) : [];
    super(sentenceOf(status, detail, issues));
    this.name = 'ApiError';
    this.status = status;
    this.code = typeof code === 'string' ? code : 'unknown';
    this.issues = issues;
    this.requestId = typeof request_id === 'string' ? request_id : undefined;
  }
}

function sentenceOf(status: number, detail: unknown, issues: ValidationIssue[]): string {
  if (typeof detail === 'string') return detail;
  if (issues.length === 0) return `The server answered with status ${status}.`;
  return issues
    .map(({ loc: [, ...place], msg }) => (place.length > 0 ? `${place.join('.')}: ${msg}` : msg))
    .join(' ');
}

/** Nobody answers at the server's address. */
export class ServerUnreachable extends Error {
  constructor(baseUrl: string, cause: unknown) {
    super(`No Database Guru answers at ${baseUrl}.`, { cause });
    this.name = 'ServerUnreachable';
  }
}
