import { AppError } from '#lib/errors.ts';
import type { ReadyDatabase } from './run-context.ts';

/** What stands between a change that the guard let through and its database. */
export interface WriteControl {
  /** Asks the person first; absent where the request alone decides. */
  confirmations?: Confirmations;
  /** False where this question has changed, or is changing, that database by another statement. */
  claim(connectionId: number, statementId: string): boolean;
  /** Resolves once the history knows that this statement is about to run. @throws AppError */
  recorded(statementId: string): Promise<void>;
  /** Whether the connection is still what it was, and still permits changes. */
  stillPermits(database: ReadyDatabase): Promise<boolean>;
}

export type Decision = 'confirmed' | 'declined' | 'expired';

/** Requests that wait for a person's word. */
export interface Confirmations {
  /** How long a request waits, milliseconds. */
  readonly timeoutMs: number;
  /** @throws the signal's reason when it is aborted first. */
  request(requestId: string, signal: AbortSignal): Promise<Decision>;
  /** False where no such request waits: it was decided, or has expired. */
  decide(requestId: string, confirmed: boolean): boolean;
}

export function createConfirmations(timeoutMs: number): Confirmations {
  const waiting = new Map<string, (decision: Decision) => void>();
  return {
    timeoutMs,
    request(requestId, signal) {
      return new Promise<Decision>((resolve, reject) => {
        const end = () => {
          waiting.delete(requestId);
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
        };
        const settle = (decision: Decision) => {
          end();
          resolve(decision);
        };
        const onAbort = () => {
          end();
          reject(signal.reason);
        };
        const timer = setTimeout(() => settle('expired'), timeoutMs);
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.set(requestId, settle);
      });
    },
    decide(requestId, confirmed) {
      const settle = waiting.get(requestId);
      settle?.(confirmed ? 'confirmed' : 'declined');
      return settle !== undefined;
    },
  };
}

/** One statement for each database: a mended one keeps its id, and its claim. */
export function createClaims(): WriteControl['claim'] {
  const claimed = new Map<number, string>();
  return (connectionId, statementId) => {
    const owner = claimed.get(connectionId) ?? statementId;
    claimed.set(connectionId, owner);
    return owner === statementId;
  };
}

/** Lets statements wait until whoever stores the run says that they are stored. */
export interface RecordGate {
  recorded(statementId: string): Promise<void>;
  open(statementId: string): void;
  fail(statementId: string, cause: unknown): void;
}

export function createRecordGate(): RecordGate {
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gateOf = (statementId: string) => {
    const gate = gates.get(statementId) ?? Promise.withResolvers<void>();
    // Whoever waits gets it; nobody may.
    gate.promise.catch(() => undefined);
    gates.set(statementId, gate);
    return gate;
  };
  return {
    async recorded(statementId) {
      const gate = gateOf(statementId);
      try {
        await gate.promise;
      } finally {
        // A mended statement is recorded anew.
        gates.delete(statementId);
      }
    },
    open: (statementId) => gateOf(statementId).resolve(),
    fail: (statementId, cause) =>
      gateOf(statementId).reject(
        new AppError(
          'query_failed',
          'Not run: this change could not be recorded in the history first. Nothing was changed. Check the free space and the rights of the data folder.',
          { cause },
        ),
      ),
  };
}
