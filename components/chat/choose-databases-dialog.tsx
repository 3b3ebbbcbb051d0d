'use client';

import Link from 'next/link';
import { useState, useTransition } from 'react';
import { DatabaseChoice } from '#components/connections/database-choice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';
import type { Reply } from './chat-actions.ts';

interface ChooseDatabasesDialogProps {
  open: boolean;
  onClose: () => void;
  all: RunDatabase[];
  chosen: number[];
  onSave: (connectionIds: number[]) => Promise<Reply>;
}

/** Which databases this chat asks. */
export function ChooseDatabasesDialog(props: ChooseDatabasesDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Databases of this chat">
      <ChooseForm {...props} />
    </Dialog>
  );
}

function ChooseForm({ onClose, all, chosen, onSave }: ChooseDatabasesDialogProps) {
  const [ids, setIds] = useState(chosen);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const save = () =>
    startTransition(async () => {
      const reply = await onSave(ids);
      if (reply.ok) onClose();
      else setError(reply.error);
    });
  return (
    <>
      <DatabaseChoice databases={all} chosen={ids} onChange={setIds} />
      <p className="mt-2 text-[12.5px] text-ink-3">
        The first one is what the others are compared with.{' '}
        <Link href="/databases?add=1" className="text-accent underline underline-offset-2">
          Connect another database
        </Link>
      </p>
      <ErrorLine>{error}</ErrorLine>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="strong" onClick={save} disabled={pending || ids.length === 0}>
          Save
        </Button>
      </DialogActions>
    </>
  );
}
