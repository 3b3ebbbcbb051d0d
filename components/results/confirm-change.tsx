'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useClock } from '#components/ui/clock.tsx';
import { describeClock } from '#components/ui/describe-time.ts';
import { ErrorLine } from '#components/ui/error-line.tsx';

/** Says whether a change may run; false where it waits no longer. */
export type DecideChange = (requestId: string, confirmed: boolean) => Promise<boolean>;

interface ConfirmChangeProps {
  database: string;
  confirmation: { requestId: string; expiresAt: string };
  /** Absent where this page does not follow the run. */
  onDecide?: DecideChange;
}

const goneSentence =
  'This change waits no longer: it was decided elsewhere, or its time is over. Reload the page to see what came of it.';

/** Below the SQL, so that it is read before it is run. */
export function ConfirmChange({ database, confirmation, onDecide }: ConfirmChangeProps) {
  const { requestId, expiresAt } = confirmation;
  const { timeZone } = useClock();
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string>();
  const decide = (confirmed: boolean) =>
    startTransition(async () => {
      // A server that cannot be reached is told by the stream of the run.
      const taken = await onDecide?.(requestId, confirmed).catch(() => true);
      setError(taken ? undefined : goneSentence);
    });
  const disabled = pending || !onDecide || error !== undefined;
  return (
    <section
      data-testid="confirm-change"
      aria-label={`Confirm the change in ${database}`}
      className="bg-warn-soft px-3.5 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5">
        <p className="min-w-0 flex-1 basis-72 text-[13px] text-pretty">
          This will change rows in <b className="font-medium">{database}</b> and cannot be undone
          here. It runs only if you confirm it by {describeClock(Date.parse(expiresAt), timeZone)}.
        </p>
        <div className="flex gap-2 narrow:w-full narrow:*:flex-1">
          <Button onClick={() => decide(false)} disabled={disabled}>
            Don’t run
          </Button>
          <Button look="strong" onClick={() => decide(true)} disabled={disabled}>
            Run the change
          </Button>
        </div>
      </div>
      <ErrorLine>{error}</ErrorLine>
    </section>
  );
}
