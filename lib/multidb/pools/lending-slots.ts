/** As Knex calls its own error of a pool whose connections are all lent out. */
const busyName = 'KnexTimeoutError' as const;

/** None came back in time. */
export interface PoolBusyError extends Error {
  name: typeof busyName;
  /** How many belong to statements that were told to stop and have not. */
  stillStopping?: number;
}

export function isPoolBusy(error: unknown): error is PoolBusyError {
  return error instanceof Error && error.name === busyName;
}

/**
 * A queue before the pool, so that the pool's own stays empty: who gives up waiting there still
 * gets a connection, which is opened for nobody.
 */
export class LendingSlots {
  readonly #count: number;
  #free: number;
  readonly #timeoutMs: number;
  readonly #waiting = new Set<() => void>();
  readonly #whenAllFree: (() => void)[] = [];

  constructor(count: number, timeoutMs: number) {
    this.#count = count;
    this.#free = count;
    this.#timeoutMs = timeoutMs;
  }

  /** How many are taken. */
  get taken(): number {
    return this.#count - this.#free;
  }

  async allFree(): Promise<void> {
    if (this.taken > 0) await new Promise<void>((resolve) => this.#whenAllFree.push(resolve));
  }

  /**
   * Waits for its turn, no longer than `patienceMs` where that is less than what everybody waits.
   *
   * @throws the signal's reason once aborted; an error named KnexTimeoutError after the time.
   */
  async take(signal: AbortSignal, patienceMs = this.#timeoutMs): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    const giveUp = () => turn.reject(signal.reason);
    const timer = setTimeout(() => turn.reject(busyError()), Math.min(patienceMs, this.#timeoutMs));
    this.#waiting.add(turn.resolve);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await turn.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(turn.resolve);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** The next one's turn, or a free slot. */
  give(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      if (this.taken === 0) for (const resolve of this.#whenAllFree.splice(0)) resolve();
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

function busyError(): PoolBusyError {
  const error = new Error('All connections of the pool are lent out.');
  return Object.assign(error, { name: busyName });
}
