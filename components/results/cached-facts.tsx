'use client';

import { useClock } from '#components/ui/clock.tsx';
import { describeMoment } from '#components/ui/describe-time.ts';

/** How old the results are that were found by an earlier run. */
export function FoundWhen({ iso }: { iso: string }) {
  const { now, timeZone } = useClock();
  const moment = describeMoment(Date.parse(iso), now, timeZone);
  return (
    <span data-testid="cached-at">
      From <time dateTime={iso}>{moment === 'just now' ? 'a moment ago' : moment}</time>
    </span>
  );
}

/** @param onRunAgain absent while another question runs: it stays in its place */
export function RunAgain({ onRunAgain }: { onRunAgain?: () => void }) {
  return (
    <button
      type="button"
      onClick={onRunAgain}
      disabled={!onRunAgain}
      // A finger needs more room than the word has.
      className="relative underline underline-offset-2 after:absolute after:-inset-x-1 after:-inset-y-2.5 enabled:hover:text-ink disabled:no-underline"
    >
      Run again
    </button>
  );
}
