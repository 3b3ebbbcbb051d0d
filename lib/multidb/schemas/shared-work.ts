import { cancelledError } from '../failures.ts';

/** Something that several callers wait for at the same time, and that is done once. */
export interface SharedWork<T> {
  /** @throws what the work throws; AppError `cancelled` when this caller's signal is aborted. */
  wait(signal: AbortSignal): Promise<T>;
  /** Lets it go on when nobody waits; its failure is then nobody's. */
  keep(): void;
}

/**
 * Starts `work`. It goes on until the last of those who wait has left; then its signal is
 * aborted, and `onLeft` told first, so that whoever comes next does not join what is being stopped.
 */
export function shareWork<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onLeft: () => void,
): SharedWork<T> {
  const abort = new AbortController();
  let waiting = 0;
  let ended = false;
  const result = Promise.resolve()
    .then(() => work(abort.signal))
    .finally(() => {
      ended = true;
    });
  // A failure while nobody waits is told to whoever asks next, by doing the work again.
  result.catch(() => undefined);

  return {
    keep() {
      waiting += 1;
    },
    async wait(signal) {
      if (signal.aborted) throw cancelledError();
      waiting += 1;
      let leave = () => {};
      const left = new Promise<never>((_resolve, reject) => {
        leave = () => reject(cancelledError());
        signal.addEventListener('abort', leave, { once: true });
      });
      try {
        return await Promise.race([result, left]);
      } finally {
        signal.removeEventListener('abort', leave);
        waiting -= 1;
        if (waiting === 0 && !ended) {
          onLeft();
          abort.abort();
        }
      }
    },
  };
}
