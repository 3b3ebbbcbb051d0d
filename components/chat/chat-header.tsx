'use client';

import type { ReactNode } from 'react';
import { DrawerButton } from '#components/ui/drawer.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';
import type { Reply } from './chat-actions.ts';
import { SessionName } from './session-name.tsx';

interface ChatHeaderProps {
  name: string;
  onRename: (name: string) => Promise<Reply>;
  databases: RunDatabase[];
  onChooseDatabases: () => void;
  plannerChoice: ReactNode;
}

export function ChatHeader(props: ChatHeaderProps) {
  const { name, databases } = props;
  const chip =
    'inline-flex h-6 flex-none items-center gap-1.5 rounded-full border px-2.5 text-[12.5px] whitespace-nowrap';
  return (
    <header className="flex h-12 flex-none items-center gap-3.5 border-b border-line px-6 narrow:gap-2.5 narrow:px-3">
      <DrawerButton />
      <SessionName key={name} name={name} onRename={props.onRename} />
      <section
        className="no-scrollbar -my-1 -mr-3 -ml-1 flex min-w-0 flex-1 items-center gap-2 overflow-x-auto py-1 pr-4 pl-2 [mask-image:linear-gradient(to_right,transparent,black_8px_calc(100%-16px),transparent)]"
        aria-label="Databases of this chat"
      >
        {databases.map((database) => (
          <span key={database.connectionId} className={`${chip} border-line bg-card text-ink-2`}>
            <Swatch index={database.color} />
            {database.name}
          </span>
        ))}
        <button
          type="button"
          onClick={props.onChooseDatabases}
          className={`${chip} border-dashed border-line-strong text-ink-3 transition-colors hover:bg-hover hover:text-ink`}
        >
          + database
        </button>
      </section>
      <div className="flex-none narrow:hidden">{props.plannerChoice}</div>
    </header>
  );
}
