'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { describeSpan } from '#components/ui/describe-time.ts';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import { When } from '#components/ui/when.tsx';
import type { DataCheck } from '#lib/checks/data-check.ts';
import { Changes } from './changes.tsx';
import { CheckHistory } from './check-history.tsx';
import { CheckTables } from './check-tables.tsx';
import { runCheck } from './run-check.ts';

/** A check as it stood the last time, what had changed then, and the way to see how it stands now. */
export function CheckCard({ check, onDelete }: { check: DataCheck; onDelete: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [running, startRun] = useTransition();
  const router = useRouter();
  const [last, before] = check.runs;
  const runAgain = () =>
    startRun(async () => {
      setProblem(await runCheck(check.id));
      router.refresh();
    });
  return (
    <li
      data-testid="check"
      className="overflow-hidden rounded-xl border border-line bg-card shadow-lift"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="truncate text-[14px] tracking-[-0.01em]">{check.name}</h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[12.5px] text-ink-3">
            {check.databases.map(({ connectionId, name, color }) => (
              <span key={connectionId} className="inline-flex items-center gap-1.5">
                <Swatch index={color} />
                {name}
              </span>
            ))}
            {last && (
              <span>
                <When iso={last.ranAt} /> · {describeSpan(last.elapsedMs)}
              </span>
            )}
          </p>
        </div>
        <CheckHistory runs={check.runs} />
        {running ? (
          <span className="inline-flex items-center gap-1.5 text-[12.5px] font-medium text-accent">
            <Spinner />
            <span>
              comparing <Elapsed />
            </span>
          </span>
        ) : (
          <State run={last} />
        )}
        <Button size="small" onClick={runAgain} disabled={running}>
          Run again
        </Button>
        <button type="button" onClick={onDelete} className="link-quiet">
          Delete<span className="sr-only"> {check.name}</span>
        </button>
      </div>
      {problem && (
        <p role="alert" className="border-t border-line px-3.5 py-2 text-[13px] text-bad">
          {problem}
        </p>
      )}
      {last && before && <Changes now={last} before={before} />}
      {last && <CheckTables tables={last.tables} />}
    </li>
  );
}

function State({ run }: { run: DataCheck['runs'][number] | undefined }) {
  const look = 'text-[13px] font-medium whitespace-nowrap';
  switch (run?.state) {
    case 'equal': {
      const isWhole = run.tables.every(({ leftOut = [] }) => leftOut.length === 0);
      return <span className={`${look} text-ok`}>✓ equal{isWhole ? '' : ' where compared'}</span>;
    }
    case 'different':
      return <span className={`${look} text-warn`}>≠ different</span>;
    case 'failed':
      return <span className={`${look} text-bad`}>✕ not compared</span>;
    default:
      return null;
  }
}
