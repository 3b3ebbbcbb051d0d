/** A change of another program takes no longer as a rule, and nobody likes to wait for more. */
const busyTimeoutMsMax = 5_000;
/** One task may wait twice, to read the schema and to begin, and is to say why it could not. */
const partOfTask = 0.4;

/**
 * How long SQLite waits for a file that another program has locked, in whole milliseconds, where the
 * task may take `timeoutMs`: less, or its timeout would come first and say nothing of a lock.
 */
export function busyTimeoutMs(timeoutMs: number): number {
  return Math.floor(Math.min(busyTimeoutMsMax, timeoutMs * partOfTask));
}
