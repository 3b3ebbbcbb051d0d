/** A growing list of events that any number of readers follow, each from the start. */
export interface EventLog<T> {
  append(item: T): void;
  end(): void;
  read(): AsyncIterable<T>;
}

export function createEventLog<T>(): EventLog<T> {
  const items: T[] = [];
  const waiting = new Set<() => void>();
  let ended = false;

  const notify = () => {
    for (const wake of waiting) wake();
    waiting.clear();
  };

  return {
    append(item) {
      items.push(item);
      notify();
    },
    end() {
      ended = true;
      notify();
    },
    async *read() {
      for (let next = 0; ; ) {
        while (next < items.length) yield items[next++] as T;
        if (ended) return;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
}
