import { silenceError } from '../network-failure.ts';

export const connectTimeoutMs = 5_000;

/** A server that was connected to answers what costs it nothing, or it is silent. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  const answer = await inTime(
    work.then((value) => ({ value })),
    connectTimeoutMs,
  );
  if (!answer) throw silenceError();
  return answer.value;
}

/** What `work` gives, or undefined once the time is over. */
export async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function onAbort(signal: AbortSignal, reason: () => unknown) {
  let listener = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    listener = () => reject(reason());
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true });
  });
  return { promise, forget: () => signal.removeEventListener('abort', listener) };
}
