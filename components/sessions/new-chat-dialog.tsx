'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { unnamedChat } from '#components/chat/name-chat.ts';
import { DatabaseChoice } from '#components/connections/database-choice.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';
import type { SessionActions } from './session-actions.ts';

interface NewChatDialogProps {
  open: boolean;
  onClose: () => void;
  databases: RunDatabase[];
  onCreate: SessionActions['createSession'];
}

/** Chooses what a new chat asks. */
export function NewChatDialog(props: NewChatDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="New chat">
      {props.databases.length > 0 ? (
        <NewChatForm {...props} />
      ) : (
        <NoDatabase onClose={props.onClose} />
      )}
    </Dialog>
  );
}

function NewChatForm({ onClose, databases, onCreate }: NewChatDialogProps) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<number[]>([]);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const router = useRouter();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const reply = await onCreate(name.trim() || unnamedChat, chosen);
      if (!reply.ok) {
        setError(reply.error);
        return;
      }
      router.push(`/chats/${reply.value}`);
      onClose();
    });
  };
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-4">
      <DatabaseChoice databases={databases} chosen={chosen} onChange={setChosen} />
      <TextField
        label="Name"
        placeholder="Taken from the first question"
        value={name}
        maxLength={255}
        onChange={(event) => setName(event.target.value)}
      />
      <ErrorLine>{error}</ErrorLine>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="strong" type="submit" disabled={pending || chosen.length === 0}>
          Start chat
        </Button>
      </DialogActions>
    </form>
  );
}

function NoDatabase({ onClose }: { onClose: () => void }) {
  return (
    <>
      <p className="text-ink-2 text-pretty">
        A chat asks one or several databases, and none is connected yet.
      </p>
      <DialogActions>
        <Link href="/databases?add=1" onClick={onClose} className={buttonClass('strong')}>
          Connect a database
        </Link>
      </DialogActions>
    </>
  );
}
