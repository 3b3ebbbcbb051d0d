'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useClock } from '#components/ui/clock.tsx';
import { BrandIcon } from '#components/ui/icons.tsx';
import { ShortcutHint } from '#components/ui/shortcut.tsx';
import { ThemeSwitch } from '#components/ui/theme-switch.tsx';
import { useShortcut } from '#components/ui/use-shortcut.ts';
import type { RunDatabase } from '#lib/ask/events.ts';
import { groupByDay } from './group-by-day.ts';
import { NewChatDialog } from './new-chat-dialog.tsx';
import type { SessionActions } from './session-actions.ts';
import { SessionDialogs, type SessionIntent } from './session-dialogs.tsx';
import type { SessionItem } from './session-item.ts';
import { SessionLink } from './session-link.tsx';

interface SideListProps {
  sessions: SessionItem[];
  databases: RunDatabase[];
  actions: SessionActions;
}

const places = [
  { href: '/databases', label: 'Databases' },
  { href: '/checks', label: 'Checks' },
];

/** The column beside every page: begin a chat, find one, go elsewhere. */
export function SideList({ sessions, databases, actions }: SideListProps) {
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState(false);
  const [intent, setIntent] = useState<SessionIntent>();
  const searchRef = useRef<HTMLInputElement>(null);
  const pathname = usePathname();
  const router = useRouter();
  const { now, timeZone } = useClock();
  useShortcut('j', () => setCreating(true));
  useShortcut('k', () => searchRef.current?.focus());

  const wanted = search.trim().toLowerCase();
  const found = sessions.filter(({ name, databases: own }) =>
    [name, ...own.map((database) => database.name)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );

  const openFirst = () => {
    const [first] = found;
    if (!first) return;
    setSearch('');
    searchRef.current?.blur();
    router.push(`/chats/${first.id}`);
  };

  const remove = async (id: string) => {
    const reply = await actions.deleteSession(id);
    if (reply.ok && pathname === `/chats/${id}`) router.replace('/');
    if (reply.ok) router.refresh();
    return reply;
  };

  return (
    <>
      <Link
        href="/"
        className="flex items-center gap-2.5 px-4 pt-4 pb-2.5 font-semibold tracking-[-0.01em]"
      >
        <BrandIcon />
        Database Guru
      </Link>
      <button
        type="button"
        onClick={() => setCreating(true)}
        className="mx-3 mt-1 mb-2 flex h-[34px] flex-none items-center justify-between rounded-lg border border-line-strong bg-card px-2.5 font-medium transition-colors hover:bg-hover"
      >
        New chat
        <ShortcutHint letter="J" />
      </button>
      <label className="relative mx-3 mb-1 flex flex-none items-center">
        <span className="sr-only">Search chats</span>
        <input
          ref={searchRef}
          type="search"
          placeholder="Search chats"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
            if (event.key === 'Enter' && wanted !== '') openFirst();
          }}
          className="h-[30px] w-full rounded-lg bg-transparent px-2 transition-colors hover:bg-hover focus:bg-card"
        />
        {search === '' && (
          <span className="pointer-events-none absolute right-2.5">
            <ShortcutHint letter="K" />
          </span>
        )}
      </label>
      <nav aria-label="Chats" className="min-h-0 flex-1 overflow-y-auto pb-3">
        {groupByDay(found, now, timeZone).map(({ day, sessions: group }) => (
          <section key={day} aria-label={day}>
            <h2 className="px-4.5 pt-3 pb-1 text-[11.5px] font-medium text-ink-3">{day}</h2>
            <ul>
              {group.map((session) => (
                <SessionLink
                  key={session.id}
                  session={session}
                  current={pathname === `/chats/${session.id}`}
                  onRename={() => setIntent({ kind: 'rename', session })}
                  onDelete={() => setIntent({ kind: 'delete', session })}
                />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && (
          <p className="px-4.5 pt-3 text-[13px] text-ink-3">
            {sessions.length === 0 ? 'No chats yet.' : 'No chat of that name.'}
          </p>
        )}
      </nav>
      <footer className="flex flex-none items-center justify-between border-t border-line py-2 pr-2.5 pl-4 text-[13px] text-ink-2">
        <span className="flex gap-4">
          {places.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className="rounded-md py-1 transition-colors hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </Link>
          ))}
        </span>
        <ThemeSwitch />
      </footer>
      <NewChatDialog
        open={creating}
        onClose={() => setCreating(false)}
        databases={databases}
        onCreate={actions.createSession}
      />
      <SessionDialogs
        intent={intent}
        onClose={() => setIntent(undefined)}
        onRename={actions.renameSession}
        onDelete={remove}
      />
    </>
  );
}
