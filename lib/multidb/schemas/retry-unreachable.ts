import { sharedState } from '../shared-state.ts';

/** From one failure to the next attempt, which takes some seconds itself where nothing answers. */
const retryMs = 15_000;
/** Nobody has asked for so long: whoever asks next waits for an answer, as the first one did. */
const interestMs = 10 * 60_000;

const waiting = sharedState('retries', () => new Map<string, NodeJS.Timeout>());
const askedAt = sharedState('asked', () => new Map<string, number>());

/** Somebody wants to know what the target holds. */
export function noteInterest(key: string): void {
  askedAt.set(key, Date.now());
}

/**
 * Calls `attempt` some time after a failure to reach the target, if somebody has asked for it not long
 * ago. Whoever asks meanwhile is told of the last failure at once, so it should be no old one.
 */
export function retryLater(key: string, attempt: () => void): void {
  if (waiting.has(key) || !isOfInterest(key)) return;
  const timer = setTimeout(() => {
    waiting.delete(key);
    if (isOfInterest(key)) attempt();
  }, retryMs);
  // Keeps no process alive that has nothing else to do.
  timer.unref();
  waiting.set(key, timer);
}

/** It was reached. */
export function stopRetrying(key: string): void {
  clearTimeout(waiting.get(key));
  waiting.delete(key);
}

/** It is gone, or another one now. */
export function forgetInterest(key: string): void {
  stopRetrying(key);
  askedAt.delete(key);
}

function isOfInterest(key: string): boolean {
  return Date.now() - (askedAt.get(key) ?? Number.NEGATIVE_INFINITY) < interestMs;
}
