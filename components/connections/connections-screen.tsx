'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { DrawerButton } from '#components/ui/drawer.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';
import type { RefusedCorrection } from '#lib/connections/corrections/refused-corrections.ts';
import type { AcceptedKey } from '#lib/connections/join-keys/join-key.ts';
import type { ConnectionActions } from './connection-actions.ts';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { CorrectionsDialog } from './corrections-dialog.tsx';
import { GlossaryDialog } from './glossary-dialog.tsx';
import { JoinKeysDialog } from './join-keys-dialog.tsx';
import { SamplesLine } from './samples-line.tsx';

interface ConnectionsScreenProps {
  connections: Connection[];
  /** What was learned of all of them. */
  corrections: LearnedCorrection[];
  refused: RefusedCorrection[];
  /** All that were accepted. */
  joinKeys: AcceptedKey[];
  /** Whether the form for a new one stands open from the start. */
  adding: boolean;
  actions: ConnectionActions;
}

interface OpenDialog {
  kind: 'form' | 'glossary' | 'corrections' | 'joinKeys' | 'delete';
  connection?: Connection;
}

/** The databases that can be asked, and how to reach them. */
export function ConnectionsScreen(props: ConnectionsScreenProps) {
  const { connections, corrections, refused, joinKeys, adding, actions } = props;
  const [dialog, setDialog] = useState<OpenDialog | undefined>(
    adding ? { kind: 'form' } : undefined,
  );
  const router = useRouter();
  const close = () => {
    setDialog(undefined);
    // So that the address can open the form again.
    if (adding) router.replace('/databases');
  };
  // As it is now: a dialog stays open while what it shows changes.
  const subject = connections.find(({ id }) => id === dialog?.connection?.id);
  const sampleCount = connections.filter(({ isSample }) => isSample).length;

  return (
    <>
      <header className="flex h-12 flex-none items-center gap-3 border-b border-line px-6 narrow:px-3">
        <DrawerButton />
        <h1 className="flex-1 text-[14px] tracking-[-0.01em]">Databases</h1>
        <Button size="small" look="strong" onClick={() => setDialog({ kind: 'form' })}>
          Add database
        </Button>
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-6 py-6 narrow:px-3.5 narrow:py-4">
        <div className="mx-auto max-w-[920px]">
          {sampleCount > 0 && (
            <SamplesLine count={sampleCount} removeSamples={actions.removeSamples} />
          )}
          {connections.length === 0 ? (
            <p className="rounded-xl border border-dashed border-line-strong px-6 py-10 text-center text-balance text-ink-2">
              No database is connected yet. Add one to ask it questions.
            </p>
          ) : (
            <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card shadow-lift">
              {connections.map((connection) => (
                <ConnectionRow
                  key={connection.id}
                  connection={connection}
                  onTest={() => actions.testStoredConnection(connection.id)}
                  onEdit={() => setDialog({ kind: 'form', connection })}
                  onGlossary={() => setDialog({ kind: 'glossary', connection })}
                  onJoinKeys={() => setDialog({ kind: 'joinKeys', connection })}
                  onCorrections={() => setDialog({ kind: 'corrections', connection })}
                  onDelete={() => setDialog({ kind: 'delete', connection })}
                />
              ))}
            </ul>
          )}
        </div>
      </div>

      <Dialog
        wide
        open={dialog?.kind === 'form'}
        onClose={close}
        title={subject ? `Edit ${subject.name}` : 'Add a database'}
      >
        <ConnectionForm connection={subject} actions={actions} onDone={close} />
      </Dialog>
      <CorrectionsDialog
        connection={dialog?.kind === 'corrections' ? subject : undefined}
        corrections={corrections.filter(({ connectionId }) => connectionId === subject?.id)}
        refused={refused.filter(({ connectionId }) => connectionId === subject?.id)}
        actions={actions}
        onClose={close}
      />
      <JoinKeysDialog
        connection={dialog?.kind === 'joinKeys' ? subject : undefined}
        joinKeys={joinKeys.filter(({ left, right }) =>
          [left.connectionId, right.connectionId].some((id) => id === subject?.id),
        )}
        actions={actions}
        onClose={close}
      />
      <GlossaryDialog
        connection={dialog?.kind === 'glossary' ? subject : undefined}
        actions={actions}
        onClose={close}
      />
      <ConfirmDialog
        open={dialog?.kind === 'delete'}
        onClose={close}
        title={`Remove ${subject?.name}?`}
        confirmLabel="Remove"
        onConfirm={async () => {
          if (!subject) return undefined;
          const reply = await actions.deleteConnection(subject.id);
          return reply.ok ? undefined : reply.error;
        }}
      >
        It leaves every chat that it is in. The database itself and stored answers stay as they are.
      </ConfirmDialog>
    </>
  );
}
