'use client';

import type { Reply } from '#components/chat/chat-actions.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { SessionItem } from './session-item.ts';

/** What a person is about to do to one of the chats. */
export interface SessionIntent {
  kind: 'rename' | 'delete';
  session: SessionItem;
}

interface SessionDialogsProps {
  intent: SessionIntent | undefined;
  onClose: () => void;
  onRename: (id: string, name: string) => Promise<Reply>;
  onDelete: (id: string) => Promise<Reply>;
}

/** The two dialogs behind the menus of the side list: one of each, however many chats. */
export function SessionDialogs({ intent, onClose, onRename, onDelete }: SessionDialogsProps) {
  const { id = '', name = '' } = intent?.session ?? {};
  return (
    <>
      <RenameDialog
        open={intent?.kind === 'rename'}
        onClose={onClose}
        name={name}
        onRename={(wanted) => onRename(id, wanted)}
      />
      <ConfirmDialog
        open={intent?.kind === 'delete'}
        onClose={onClose}
        title="Delete this chat?"
        confirmLabel="Delete"
        onConfirm={async () => {
          const reply = await onDelete(id);
          return reply.ok ? undefined : reply.error;
        }}
      >
        “{name}” and its answers will be gone. The databases stay as they are.
      </ConfirmDialog>
    </>
  );
}
