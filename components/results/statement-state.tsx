import { Elapsed } from '#components/ui/elapsed.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { StatementView } from '#lib/ask/run-view.ts';
import { countOf } from './format-number.ts';

interface StatementStateProps {
  statement?: StatementView;
  connecting?: boolean;
}

/** A statement's state as a sign and a word; colour only repeats what they say. */
export function StatementState({ statement, connecting }: StatementStateProps) {
  const look = 'inline-flex items-center gap-1.5 text-[12.5px] font-medium whitespace-nowrap';
  switch (statement?.state ?? 'writing') {
    case 'writing':
      return (
        <span className={`${look} text-accent`}>
          <Spinner />
          {connecting ? 'connecting' : 'writing'}
        </span>
      );
    case 'waiting':
      return <span className={`${look} text-warn`}>▲ waiting for you</span>;
    case 'ready':
    case 'running':
      return (
        <span className={`${look} text-accent`}>
          <Spinner />
          <span>
            {statement?.mending === undefined ? 'running' : 'being mended'} <Elapsed />
          </span>
        </span>
      );
    case 'done':
      if (statement?.affectedRows !== undefined) {
        return (
          <span className={`${look} text-ok`}>
            ✓ changed {countOf(statement.affectedRows, 'row')}
          </span>
        );
      }
      return <span className={`${look} text-ok`}>✓ done</span>;
    case 'failed': {
      if (statement?.errorCode === 'cancelled') {
        return <span className={`${look} text-ink-2`}>■ stopped</span>;
      }
      if (statement?.errorCode === 'statement_refused' && statement.changes) {
        return <span className={`${look} text-ink-2`}>■ not run</span>;
      }
      const word = statement?.errorCode === 'interrupted' ? 'interrupted' : 'failed';
      return <span className={`${look} text-bad`}>✕ {word}</span>;
    }
  }
}
