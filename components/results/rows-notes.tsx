import type { ReactNode } from 'react';
import { countOf, groupDigits } from './format-number.ts';

/** A line below a table. */
export function Note({
  below = 'rows',
  children,
}: {
  below?: 'header' | 'rows';
  children: ReactNode;
}) {
  // The header has a line of its own.
  const line = below === 'rows' ? 'border-t border-line' : '';
  return <p className={`px-3.5 py-2 text-[12.5px] text-ink-3 ${line}`}>{children}</p>;
}

interface RowsLeftProps {
  shownCount: number;
  rowCount: number;
  onShowAll: () => void;
  /** The others could not be read. */
  problem: boolean;
}

/** How many rows are not shown, and the way to them; nothing where all are. */
export function RowsLeft({ shownCount, rowCount, onShowAll, problem }: RowsLeftProps) {
  if (rowCount <= shownCount) return null;
  return (
    <Note>
      The first {groupDigits(shownCount)} of {countOf(rowCount, 'row')}.{' '}
      <button
        type="button"
        onClick={onShowAll}
        className="underline underline-offset-2 hover:text-ink"
      >
        Show all {groupDigits(rowCount)}
      </button>
      {problem && ' They could not be read; the server may be down.'}
    </Note>
  );
}
