'use client';

import { type FormEvent, useState, useTransition } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import { TextField } from '#components/ui/field.tsx';

interface RenameDialogProps {
  open: boolean;
  onClose: () => void;
  name: string;
  onRename: (name: string) => Promise<Reply>;
}

export function RenameDialog(props: RenameDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Rename chat">
      <RenameForm {...props} />
    </Dialog>
  );
}

function RenameForm({ onClose, name, onRename }: RenameDialogProps) {
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const reply = await onRename(draft);
      if (reply.ok) onClose();
      else setError(reply.error);
    });
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label="Name"
        value={draft}
        maxLength={255}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
      />
      <ErrorLine>{error}</ErrorLine>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="strong" type="submit" disabled={pending || draft.trim() === ''}>
          Rename
        </Button>
      </DialogActions>
    </form>
  );
}
