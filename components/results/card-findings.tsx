import { RichText } from '#components/ui/rich-text.tsx';
import type { RunFinding } from '#lib/ask/events.ts';

interface CardFindingsProps {
  findings: readonly RunFinding[] | undefined;
  /** The only card: its warnings stand beside the answer already, right above. */
  alone: boolean;
}

/** What is to be known of one database's rows, where they are. */
export function CardFindings({ findings = [], alone }: CardFindingsProps) {
  const shown = findings.filter(({ weight }) => weight === 'note' || !alone);
  if (shown.length === 0) return null;
  return (
    <ul
      data-testid="card-findings"
      className="space-y-1 border-b border-line px-3.5 py-2 text-[12.5px] text-ink-2"
    >
      {shown.map(({ message, weight }) => (
        <li key={message} className="flex gap-1.5 wrap-anywhere">
          {weight === 'warning' && (
            <span className="flex-none text-warn">
              <span aria-hidden="true">▲</span>
              <span className="sr-only">Warning: </span>
            </span>
          )}
          <span>
            <RichText text={message} />
          </span>
        </li>
      ))}
    </ul>
  );
}
