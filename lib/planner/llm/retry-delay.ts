import { APICallError, JSONParseError, TypeValidationError } from 'ai';

/** Besides the first. */
export const retriesMax = 2;

/** A person waits: a server that wants more time than this is left to another planner. */
const waitMaxMs = 10_000;
const overloadWaitsMs = [1_000, 3_000];
const failureWaitsMs = [300, 1_500];

/** Overloads by another name: 529 is what some gateways say. */
const passing: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 529]);

/**
 * How long to wait before a server that failed without a word of its reply is asked again.
 *
 * @param attempt 1 for the first that failed
 * @returns milliseconds; undefined where asking again would not help: a wrong key, an unknown
 *   model, a server that is not there, an account without credit.
 */
export function retryDelayMs(error: unknown, attempt: number, nowMs: number): number | undefined {
  if (attempt > retriesMax) return undefined;
  const isAnswered = APICallError.isInstance(error) && error.statusCode !== 200;
  if (isAnswered) return delayOfStatus(error, attempt, nowMs);
  // Cut off, or garbled on its way: once more, and at once.
  return attempt === 1 && isBroken(error) ? 0 : undefined;
}

function delayOfStatus(error: APICallError, attempt: number, nowMs: number): number | undefined {
  const { statusCode, responseHeaders = {} } = error;
  if (statusCode === undefined) return undefined;
  const limited = statusCode === 429 && !lacksCredit(error);
  if (!limited && !passing.has(statusCode)) return undefined;
  const wished = wishedWaitMs(responseHeaders, nowMs);
  if (wished !== undefined) return wished <= waitMaxMs ? wished : undefined;
  return (limited ? overloadWaitsMs : failureWaitsMs)[attempt - 1];
}

/** OpenAI says it with the code of a rate limit, but waiting brings no credit. */
function lacksCredit({ responseBody = '', message }: APICallError): boolean {
  return /insufficient_quota|billing|credit/i.test(`${responseBody} ${message}`);
}

/**
 * `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3); OpenAI sends milliseconds besides.
 */
function wishedWaitMs(headers: Record<string, string>, nowMs: number): number | undefined {
  const exactMs = Number(headers['retry-after-ms']);
  if (exactMs > 0) return exactMs;
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1_000;
  // Date.parse takes -5 for a day in May. A day that is over says nothing of how long to wait.
  const date = /^\s*[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return date > nowMs ? date - nowMs : undefined;
}

function isBroken(error: unknown): boolean {
  // A stream that ended before its first piece.
  if (APICallError.isInstance(error)) return true;
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) return true;
  const codes = [error, (error as { cause?: unknown } | undefined)?.cause].map(
    (one) => (one as { code?: unknown } | undefined)?.code,
  );
  return codes.some((code) => code === 'UND_ERR_SOCKET' || code === 'ECONNRESET');
}
