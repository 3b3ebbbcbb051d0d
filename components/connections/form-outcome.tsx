import { Spinner } from '#components/ui/spinner.tsx';
import type { TestResult } from './connection-actions.ts';

type Work = 'test' | 'save';

/** What the form has to say at its end. */
export type Outcome =
  | { kind: 'working'; work: Work }
  | ({ kind: 'tested'; work: Work } & TestResult)
  /** Nothing was asked of the database. With a field, the sentence stands there. */
  | { kind: 'wrong'; work?: Work; message: string; field?: string }
  /** From an address, but for what the sentences tell of. */
  | { kind: 'filled'; leftOut?: string[] };

interface FormOutcomeProps {
  outcome?: Outcome;
  pending: boolean;
}

/**
 * Has the place of a sentence on two lines from the start, so that the dialog does not move, and
 * stands above fields that are scrolled below it, so that nobody misses it.
 */
export function FormOutcome({ outcome, pending }: FormOutcomeProps) {
  return (
    <p
      role="status"
      data-testid="test-result"
      className={`min-h-14 px-5 pt-1 pb-2 text-[13px] ${outcome ? 'pointer-events-auto bg-card shadow-[0_-8px_8px_var(--card)]' : ''}`}
    >
      {outcome?.kind === 'working' && pending && (
        <span className="inline-flex items-center gap-1.5 text-accent">
          <Spinner />
          {outcome.work === 'save' ? 'Testing, then saving …' : 'Testing …'}
        </span>
      )}
      {outcome?.kind === 'filled' && (
        <span className="text-ink-2">
          {['The address filled in the fields above.', ...(outcome.leftOut ?? [])].join(' ')}
        </span>
      )}
      {(outcome?.kind === 'tested' || outcome?.kind === 'wrong') && (
        <>
          <Sign outcome={outcome} />{' '}
          {outcome.kind === 'wrong' && outcome.field
            ? 'One field needs another look.'
            : outcome.message}
        </>
      )}
    </p>
  );
}

function Sign({ outcome }: { outcome: Extract<Outcome, { kind: 'tested' | 'wrong' }> }) {
  if (outcome.kind === 'tested' && outcome.success) {
    return <span className="mr-1 font-medium text-ok">✓ connected</span>;
  }
  const words = { save: '✕ not saved', test: '✕ not connected' };
  return (
    <span className="mr-1 font-medium text-bad">
      {outcome.work ? words[outcome.work] : '✕ not filled in'}
    </span>
  );
}
