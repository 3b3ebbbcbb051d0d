'use client';

import { Button } from '#components/ui/button.tsx';
import { formatReference } from '#lib/shape/format-reference.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';

interface GlossaryListProps {
  glossary: readonly GlossaryTerm[];
  /** The term whose texts are in the form. */
  edited?: string;
  pending: boolean;
  onEdit: (term: GlossaryTerm) => void;
  onDelete: (term: string) => void;
}

/** The terms that there are, in the order in which they came. */
export function GlossaryList(props: GlossaryListProps) {
  const { glossary, edited, pending, onEdit, onDelete } = props;
  if (glossary.length === 0) {
    return (
      <p className="rounded-lg border border-dashed border-line-strong px-4 py-5 text-center text-[13px] text-balance text-ink-3">
        No term yet. Add the words that people here use and the database does not.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {glossary.map((one) => (
        <li
          key={one.term}
          data-testid="glossary-term"
          aria-current={one.term === edited || undefined}
          className="flex items-center gap-1.5 py-1.5 pr-1.5 pl-3 aria-current:bg-hover"
        >
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <b className="font-medium">{one.term}</b>
              {one.standsFor && (
                <code className="min-w-0 text-[12px] break-words text-ink-2">
                  {formatReference(one.standsFor)}
                </code>
              )}
            </p>
            {one.learned && (
              <p className="text-[12.5px] text-ink-3">Learned from an answer; yours count more.</p>
            )}
            {one.meaning && <p className="text-[12.5px] text-ink-3">{one.meaning}</p>}
          </div>
          <Button look="quiet" size="small" disabled={pending} onClick={() => onEdit(one)}>
            Edit<span className="sr-only"> {one.term}</span>
          </Button>
          <Button look="quiet" size="small" disabled={pending} onClick={() => onDelete(one.term)}>
            Remove<span className="sr-only"> {one.term}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
