/** Asks the server, over a connection beside the pool, which of these it still works for. */
export type WhichRemain<C> = (connections: readonly C[]) => Promise<readonly C[]>;

/** The first look comes when nearly all have ended; each further one after twice the time. */
const firstLookMs = 20;
const looksApartMaxMs = 2_000;
/**
 * How long a connection counts of which the server does not say whether it is gone. No other one
 * can be opened then either, for nearly every reason that there is.
 */
const unknownMaxMs = 5_000;

interface Leaving {
  gone: PromiseWithResolvers<void>;
  /** When it was added, or the server last told of it. */
  knownAt: number;
}

/**
 * Connections whose sockets are closed here while the server may go on with their statement: some
 * loops inside a server look neither for a cancel request nor at their client. Each counts as lent
 * until the server says that it is gone, so that there are never more of them than the pool may have.
 */
export class LeavingConnections<C> {
  readonly #whichRemain: WhichRemain<C>;
  readonly #leaving = new Map<C, Leaving>();
  #isLooking = false;
  #lookSoon = () => {};

  constructor(whichRemain: WhichRemain<C>) {
    this.#whichRemain = whichRemain;
  }

  get count(): number {
    return this.#leaving.size;
  }

  add(connection: C): void {
    if (this.#leaving.has(connection)) return;
    const gone = Promise.withResolvers<void>();
    this.#leaving.set(connection, { gone, knownAt: performance.now() });
    this.#lookSoon();
    if (!this.#isLooking) void this.#look();
  }

  /** Resolves when nothing of it is left in the server; at once for one that was never added. */
  async gone(connection: C): Promise<void> {
    await this.#leaving.get(connection)?.gone.promise;
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    let apartMs = firstLookMs;
    while (this.#leaving.size > 0) {
      const wasAdded = await this.#pause(apartMs);
      if (wasAdded) {
        apartMs = firstLookMs;
        continue;
      }
      const asked = [...this.#leaving.keys()];
      const remaining = await this.#whichRemain(asked).catch(nobodyListens);
      for (const connection of asked) this.#settle(connection, remaining);
      apartMs = Math.min(2 * apartMs, looksApartMaxMs);
    }
    this.#isLooking = false;
  }

  #settle(connection: C, remaining: readonly C[] | undefined): void {
    const leaving = this.#leaving.get(connection);
    if (!leaving) return;
    if (remaining?.includes(connection)) leaving.knownAt = performance.now();
    else if (remaining || performance.now() - leaving.knownAt > unknownMaxMs) {
      this.#leaving.delete(connection);
      leaving.gone.resolve();
    }
  }

  /** Whether it was cut short, because another connection came. */
  #pause(timeMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      // Keeps no process alive that has nothing else to do.
      const timer = setTimeout(() => resolve(false), timeMs).unref();
      this.#lookSoon = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/** A server that is not there works for nobody; every other failure says nothing. */
function nobodyListens(error: unknown): readonly never[] | undefined {
  const { code } = error as { code?: unknown };
  return code === 'ECONNREFUSED' || code === 'ENOENT' ? [] : undefined;
}
