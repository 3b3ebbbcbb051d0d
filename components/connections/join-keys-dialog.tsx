'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { AcceptedKey } from '#lib/connections/join-keys/join-key.ts';
import type { ConnectionActions } from './connection-actions.ts';
import { JoinKeysList } from './join-keys-list.tsx';

interface JoinKeysDialogProps {
  /** Undefined while closed. */
  connection?: Connection;
  /** Those that the connection has a part in. */
  joinKeys: AcceptedKey[];
  actions: Pick<ConnectionActions, 'deleteJoinKey'>;
  onClose: () => void;
}

/** The keys that were accepted between one database and others, to look at and to forget. */
export function JoinKeysDialog({ connection, joinKeys, actions, onClose }: JoinKeysDialogProps) {
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const forget = (id: number) =>
    startTransition(async () => {
      const reply = await actions.deleteJoinKey(id);
      setProblem(reply.ok ? undefined : reply.error);
    });

  return (
    <Dialog
      wide
      open={connection !== undefined}
      onClose={onClose}
      title={`Join keys of ${connection?.name}`}
    >
      <div className="flex flex-col gap-3.5">
        <p className="text-[13px] text-ink-2">
          Columns of two databases that hold the same keys. Questions that take both databases are
          joined by them.
        </p>
        <JoinKeysList joinKeys={joinKeys} pending={pending} onDelete={forget} />
        {problem && <ErrorLine>{problem}</ErrorLine>}
        <DialogActions>
          <Button look="strong" data-autofocus onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
