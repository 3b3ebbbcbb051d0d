import { Fragment } from 'react';
import type { RunView } from '#lib/ask/run-view.ts';
import { listNames } from './list-names.ts';

interface SkippedLineProps {
  view: RunView;
  /** Asks the same question of this database alone; absent while another question runs. */
  onAsk?: (connectionId: number) => void;
}

interface Skipped {
  connectionId: number;
  name: string;
}

/** Who was not asked, and why: each reason once. */
export function SkippedLine({ view, onAsk }: SkippedLineProps) {
  const byReason = new Map<string, Skipped[]>();
  for (const { connectionId, reason } of view.skipped) {
    const database = view.databases.find((one) => one.connectionId === connectionId);
    if (!database) continue;
    const alike = byReason.get(reason) ?? [];
    byReason.set(reason, [...alike, { connectionId, name: database.name }]);
  }
  if (byReason.size === 0) return null;
  return (
    <div data-testid="skipped" className="mx-0.5 mt-1 mb-3 space-y-1 text-[12.5px] text-ink-3">
      {[...byReason].map(([reason, databases]) => (
        <p key={reason} className="wrap-anywhere">
          Not asked: {listNames(databases.map(({ name }) => name))} (
          {reasonOf(reason, databases.length)}).{' '}
          {onAsk && <AskToo databases={databases} onAsk={onAsk} />}
        </p>
      ))}
    </div>
  );
}

/** Reasons are told of one database: `holds no sales`. */
function reasonOf(reason: string, count: number): string {
  const bare = reason.replace(/\.$/, '');
  if (count === 1) return bare;
  return bare
    .replace(/^its schema was /, 'their schemas were ')
    .replace(/^(holds|has|does|is)\b/, (verb) => pluralVerbs[verb] ?? verb);
}

const pluralVerbs: Record<string, string> = { holds: 'hold', has: 'have', does: 'do', is: 'are' };

function AskToo(props: { databases: Skipped[]; onAsk: (connectionId: number) => void }) {
  const { databases, onAsk } = props;
  const several = databases.length > 1;
  return (
    <>
      {several && 'Ask too: '}
      {databases.map(({ connectionId, name }, index) => (
        <Fragment key={connectionId}>
          {index > 0 && ', '}
          <button
            type="button"
            onClick={() => onAsk(connectionId)}
            className="underline underline-offset-2 hover:text-ink"
          >
            {several ? name : 'Ask it too'}
          </button>
        </Fragment>
      ))}
    </>
  );
}
