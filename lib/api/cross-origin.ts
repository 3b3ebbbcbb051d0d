const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
/** What scripts may read of an answer beside its body. */
const exposed = 'x-run-id, idempotent-replayed, mcp-session-id, allow';
/** How long a browser may remember what it was allowed, in seconds. */
const maxAgeSeconds = 600;

/**
 * The headers that let a page of another site read an answer (https://fetch.spec.whatwg.org/#http-cors-protocol):
 * none unless its origin is listed, and never `*`, since credentials may come along.
 */
export function crossOriginHeaders(
  origin: string | null,
  allowedOrigins: readonly string[],
): Record<string, string> {
  if (allowedOrigins.length === 0) return {};
  if (origin === null || !allowedOrigins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
  };
}

/** What a browser asks before it sends: which methods and headers it may send. */
export function preflightHeaders(requestedHeaders: string | null): Record<string, string> {
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': requestedHeaders ?? 'content-type',
    'access-control-max-age': String(maxAgeSeconds),
  };
}
