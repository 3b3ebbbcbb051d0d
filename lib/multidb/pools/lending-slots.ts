/** As Knex calls the error of a pool whose connections are all lent out. */
const busyName = 'KnexTimeoutError';

/**
 * A queue before the pool, so that the pool's own stays empty: who gives up waiting there still
 * gets a connection, which is opened for nobody.
 */
export class LendingSlots {
  #free: number;
  readonly #timeoutMs: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number, timeoutMs: number) {
    this.#free = count;
    this.#timeoutMs = timeoutMs;
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
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

function busyError(): Error {
  return Object.assign(new Error('All connections of the pool are lent out.'), { name: busyName });
}
