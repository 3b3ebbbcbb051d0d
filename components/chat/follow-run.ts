import type { RunStep } from '#components/results/turn.ts';

/**
 * Hands a run's steps on in batches, at most one for each frame, so that a fast run does not
 * render the page hundreds of times a second.
 * @returns false where the stream broke off before the run's end.
 */
export async function followRun(
  steps: AsyncIterable<RunStep>,
  onBatch: (batch: RunStep[]) => void,
): Promise<boolean> {
  let pending: RunStep[] = [];
  let scheduled = false;
  let ended = false;
  const flush = () => {
    scheduled = false;
    if (pending.length === 0) return;
    const batch = pending;
    pending = [];
    onBatch(batch);
  };
  try {
    for await (const step of steps) {
      pending.push(step);
      if (step.event.type === 'run-end') ended = true;
      if (scheduled) continue;
      scheduled = true;
      // A hidden page has no frames.
      if (document.hidden) setTimeout(flush, 100);
      else requestAnimationFrame(flush);
    }
  } catch (error) {
    console.error('The stream of a run broke off.', error);
    ended = false;
  }
  flush();
  return ended;
}
