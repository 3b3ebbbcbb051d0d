import { When } from '#components/ui/when.tsx';
import type { CheckRun } from '#lib/checks/data-check.ts';
import { type TableChange, whatChanged } from '#lib/checks/what-changed.ts';

const signs: Record<TableChange['kind'], { sign: string; className: string }> = {
  better: { sign: '↓', className: 'text-ok' },
  worse: { sign: '↑', className: 'text-warn' },
  other: { sign: '·', className: 'text-ink-3' },
};

/** What the last run found otherwise than the one before. */
export function Changes({ now, before }: { now: CheckRun; before: CheckRun }) {
  const changes = whatChanged(now, before);
  return (
    <div className="border-t border-line bg-panel/50 px-3.5 py-2 text-[13px]">
      {changes.length === 0 ? (
        <p className="text-ink-3">
          The same as the time before (<When iso={before.ranAt} />
          ).
        </p>
      ) : (
        <>
          <p className="text-[12.5px] text-ink-3">
            Since the time before (<When iso={before.ranAt} />)
          </p>
          <ul>
            {changes.map(({ table, kind, text }) => (
              <li key={table} className="flex gap-2">
                <span aria-hidden="true" className={`w-2.5 ${signs[kind].className}`}>
                  {signs[kind].sign}
                </span>
                <span>
                  <b className="font-medium">{table}</b>: {text}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
