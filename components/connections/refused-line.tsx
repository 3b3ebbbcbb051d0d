'use client';

import { Button } from '#components/ui/button.tsx';
import type { RefusedCorrection } from '#lib/connections/corrections/refused-corrections.ts';

interface RefusedLineProps {
  refused: readonly RefusedCorrection[];
  pending: boolean;
  onAllow: () => void;
}

/** What is not learned again, which nothing else would show once the list above is empty. */
export function RefusedLine({ refused, pending, onAllow }: RefusedLineProps) {
  if (refused.length === 0) return null;
  return (
    <details className="text-[13px] text-ink-2" data-testid="refused-corrections">
      <summary className="cursor-pointer">
        {refused.length === 1 ? '1 correction is' : `${refused.length} corrections are`} not learned
        again for 30 days, as you forgot {refused.length === 1 ? 'it' : 'them'} or{' '}
        {refused.length === 1 ? 'it' : 'they'} failed
      </summary>
      <ul className="mt-2 max-h-[25vh] overflow-y-auto">
        {refused.map(({ wrong, right }) => (
          <li key={`${wrong} ${right}`} className="break-words">
            <code>{wrong}</code> → <code>{right}</code>
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" disabled={pending} onClick={onAllow}>
        Let them be learned again
      </Button>
    </details>
  );
}
