/**
 * Joins events of several things that happen at once into one stream: any number of writers push,
 * one reader iterates. Unbounded, since a run's events are bounded by its row limits.
 */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** No more items; the reader ends after what is queued. */
  end(): void;
  /** The reader throws after what is queued. */
  fail(error: unknown): void;
}

export function createEventQueue<T>(): EventQueue<T> {
  const items: T[] = [];
  let ended = false;
  let failure: { error: unknown } | undefined;
  let wake: (() => void) | undefined;

  const notify = () => {
    wake?.();
    wake = undefined;
  };

  return {
    push(item) {
      items.push(item);
      notify();
    },
    end() {
      ended = true;
      notify();
    },
    fail(error) {
      failure = { error };
      notify();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (items.length > 0) yield items.shift() as T;
        if (failure) throw failure.error;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
