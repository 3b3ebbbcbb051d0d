'use client';

import Link from 'next/link';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { SessionItem } from './session-item.ts';

interface SessionLinkProps {
  session: SessionItem;
  current: boolean;
  onRename: () => void;
  onDelete: () => void;
}

/** One chat in the side list, with a menu that shows when it is pointed at or focused. */
export function SessionLink({ session, current, onRename, onDelete }: SessionLinkProps) {
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
        <MenuItem onSelect={onRename}>Rename</MenuItem>
        <MenuItem danger onSelect={onDelete}>
          Delete
        </MenuItem>
      </Menu>
    </li>
  );
}
