import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { TaskChannel } from '../children/serve-tasks.ts';

/**
 * Sends a batch and waits until the next one may come. A reader who has left asks for none, so
 * that waiting ends when the task is stopped. @throws the signal's reason
 */
export async function sendUnlessStopped(channel: TaskChannel, batch: ResultBatch): Promise<void> {
  const { signal } = channel;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.race([channel.send(batch), stopped]);
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
