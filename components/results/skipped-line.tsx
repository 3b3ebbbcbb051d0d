import type { RunView } from '#lib/ask/run-view.ts';

interface SkippedLineProps {
  view: RunView;
  /** Asks the same question of this database alone; absent while another question runs. */
  onAsk?: (connectionId: number) => void;
}

/** Who was not asked, and why. */
export function SkippedLine({ view, onAsk }: SkippedLineProps) {
  const skipped = view.skipped.flatMap(({ connectionId, reason }) => {
    const database = view.databases.find((one) => one.connectionId === connectionId);
    return database ? [{ connectionId, name: database.name, reason }] : [];
  });
  if (skipped.length === 0) return null;
  return (
    <div data-testid="skipped" className="mx-0.5 mt-1 mb-3 space-y-1 text-[12.5px] text-ink-3">
      {skipped.map(({ connectionId, name, reason }) => (
        <p key={connectionId}>
          Not asked: {name} ({reason.replace(/\.$/, '')}).{' '}
          {onAsk && (
            <button
              type="button"
              onClick={() => onAsk(connectionId)}
              className="underline underline-offset-2 hover:text-ink"
            >
              Ask it too
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
