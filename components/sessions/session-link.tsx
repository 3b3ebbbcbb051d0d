'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { SessionItem } from './session-item.ts';

interface SessionLinkProps {
  session: SessionItem;
  current: boolean;
  onRename: (name: string) => Promise<Reply>;
  onDelete: () => Promise<Reply>;
}

/** One chat in the side list, with a menu that shows when it is pointed at or focused. */
export function SessionLink({ session, current, onRename, onDelete }: SessionLinkProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const close = () => setDialog(undefined);
  return (
    <li className="group relative mx-2 my-px">
      <Link
        href={`/chats/${session.id}`}
        data-testid="session-item"
        aria-current={current ? 'page' : undefined}
        className="block rounded-lg px-2.5 py-1.5 transition-colors group-hover:bg-hover aria-[current]:bg-card aria-[current]:shadow-[0_0_0_1px_var(--line)]"
      >
        <span className="block truncate pr-5 font-medium">{session.name}</span>
        <span className="mt-0.5 flex min-h-[18px] items-center gap-1 overflow-hidden text-[12px] whitespace-nowrap text-ink-3">
          {session.databases.slice(0, 6).map(({ name, color }) => (
            <Swatch key={name} index={color} />
          ))}
          <span className="ml-0.5 truncate">
            {session.lastAnswer ?? session.databases.map(({ name }) => name).join(', ')}
          </span>
        </span>
      </Link>
      <Menu
        label={`More for ${session.name}`}
        className="absolute top-1.5 right-1.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      >
        <MenuItem onSelect={() => setDialog('rename')}>Rename</MenuItem>
        <MenuItem danger onSelect={() => setDialog('delete')}>
          Delete
        </MenuItem>
      </Menu>
      <RenameDialog
        open={dialog === 'rename'}
        onClose={close}
        name={session.name}
        onRename={onRename}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onClose={close}
        title="Delete this chat?"
        confirmLabel="Delete"
        onConfirm={async () => {
          const reply = await onDelete();
          return reply.ok ? undefined : reply.error;
        }}
      >
        “{session.name}” and its answers will be gone. The databases stay as they are.
      </ConfirmDialog>
    </li>
  );
}
