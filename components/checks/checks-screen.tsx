'use client';

import { useState } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { DrawerButton } from '#components/ui/drawer.tsx';
import type { DataCheck } from '#lib/checks/data-check.ts';
import { CheckCard } from './check-card.tsx';

export interface CheckActions {
  deleteCheck: (id: number) => Promise<Reply>;
}

/** "Are they equal?", asked again and again. */
export function ChecksScreen({ checks, actions }: { checks: DataCheck[]; actions: CheckActions }) {
  const [doomed, setDoomed] = useState<DataCheck>();
  return (
    <>
      <header className="flex h-12 flex-none items-center gap-3 border-b border-line px-6 narrow:px-3">
        <DrawerButton />
        <h1 className="flex-1 text-[14px] tracking-[-0.01em]">Checks</h1>
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-6 py-6 narrow:px-3.5 narrow:py-4">
        <div className="mx-auto max-w-[920px]">
          {checks.length === 0 ? (
            <p className="rounded-xl border border-dashed border-line-strong px-6 py-10 text-center text-balance text-ink-2">
              No check yet. Ask whether two databases hold the same rows, as in “Did all customers
              make it from old_database to new_database?”, and save the answer as a check.
            </p>
          ) : (
            <ul className="grid gap-3">
              {checks.map((check) => (
                <CheckCard key={check.id} check={check} onDelete={() => setDoomed(check)} />
              ))}
            </ul>
          )}
        </div>
      </div>
      <ConfirmDialog
        open={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={`Delete ${doomed?.name}?`}
        confirmLabel="Delete"
        onConfirm={async () => {
          if (!doomed) return undefined;
          const reply = await actions.deleteCheck(doomed.id);
          return reply.ok ? undefined : reply.error;
        }}
      >
        What it has found so far goes with it. The databases stay as they are.
      </ConfirmDialog>
    </>
  );
}
