/** As long as a timer of Node and a setting of PostgreSQL can be; some three weeks. */
const timeLimitMsMax = 2_147_483_647;

/**
 * A limit that every timer and every server can keep: beyond the largest one a timer would end at
 * once, and to a server 0 means no limit at all.
 */
export function timeLimit(timeoutMs: number): number {
  return Math.min(Math.max(Math.ceil(timeoutMs) || 1, 1), timeLimitMsMax);
}

/**
 * How much later than the server we end a statement ourselves: where its time has passed while it
 * waited for us to take its rows it does not notice, and from a network that fell silent nothing
 * comes at all.
 */
const ownMarginMs = 300;

/** Calls `end` unless the returned function was called by then. */
export function whenOverdue(timeoutMs: number, end: () => void): () => void {
  const timer = setTimeout(end, timeLimit(timeLimit(timeoutMs) + ownMarginMs));
  return () => clearTimeout(timer);
}
