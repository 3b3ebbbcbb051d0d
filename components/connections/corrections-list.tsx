'use client';

import { Button } from '#components/ui/button.tsx';
import { When } from '#components/ui/when.tsx';
import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';

interface CorrectionsListProps {
  corrections: readonly LearnedCorrection[];
  pending: boolean;
  onDelete: (id: number) => void;
}

/** The last applied first. */
export function CorrectionsList({ corrections, pending, onDelete }: CorrectionsListProps) {
  if (corrections.length === 0) {
    return (
      <p className="rounded-lg border border-dashed border-line-strong px-4 py-5 text-center text-[13px] text-balance text-ink-3">
        Nothing learned yet. When a statement fails and is mended, what mended it is kept here.
      </p>
    );
  }
  return (
    <ul className="relative max-h-[50vh] divide-y divide-line overflow-y-auto rounded-lg border border-line">
      {corrections.map((one) => (
        <li
          key={one.id}
          data-testid="learned-correction"
          className="flex items-center gap-1.5 py-1.5 pr-1.5 pl-3"
        >
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline gap-x-2 text-[12.5px]">
              <code className="min-w-0 break-words text-ink-3 line-through decoration-ink-3/60">
                {one.wrong}
              </code>
              <span className="text-ink-3">
                <span aria-hidden>→</span>
                <span className="sr-only"> becomes </span>
              </span>
              <code className="min-w-0 break-words">{one.right}</code>
            </p>
            <p className="text-[12.5px] text-ink-3">
              {describeUse(one)} · <When iso={one.lastAppliedAt.toISOString()} />
            </p>
          </div>
          <Button look="quiet" size="small" disabled={pending} onClick={() => onDelete(one.id)}>
            Forget<span className="sr-only"> {one.wrong}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function describeUse({ timesApplied, successCount }: LearnedCorrection): string {
  const failures = timesApplied - successCount;
  const times = timesApplied === 1 ? 'Used once' : `Used ${timesApplied} times`;
  if (failures === 0) return times;
  return `${times}, ${failures === 1 ? 'once' : `${failures} times`} in vain`;
}
