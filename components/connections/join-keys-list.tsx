'use client';

import { Button } from '#components/ui/button.tsx';
import type { AcceptedColumn, AcceptedKey } from '#lib/connections/join-keys/join-key.ts';
import { formatReference } from '#lib/shape/format-reference.ts';

interface JoinKeysListProps {
  joinKeys: readonly AcceptedKey[];
  pending: boolean;
  onDelete: (id: number) => void;
}

/** The last accepted first. */
export function JoinKeysList({ joinKeys, pending, onDelete }: JoinKeysListProps) {
  if (joinKeys.length === 0) {
    return (
      <p className="rounded-lg border border-dashed border-line-strong px-4 py-5 text-center text-[13px] text-balance text-ink-3">
        No key yet. When an answer joins this database with another one and its keys are right, say
        so below the answer.
      </p>
    );
  }
  return (
    <ul className="relative max-h-[50vh] divide-y divide-line overflow-y-auto rounded-lg border border-line">
      {joinKeys.map(({ id, left, right }) => (
        <li
          key={id}
          data-testid="join-key"
          className="flex items-center gap-1.5 py-1.5 pr-1.5 pl-3 text-[12.5px]"
        >
          <p className="min-w-0 flex-1 wrap-anywhere">
            <End column={left} />
            <span className="text-ink-3"> = </span>
            <End column={right} />
          </p>
          <Button look="quiet" size="small" disabled={pending} onClick={() => onDelete(id)}>
            Forget<span className="sr-only"> {formatReference(left)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function End({ column }: { column: AcceptedColumn }) {
  return (
    <>
      <code>{formatReference(column)}</code>
      <span className="text-ink-3"> of {column.connectionName}</span>
    </>
  );
}
