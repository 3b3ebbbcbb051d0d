'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { DrawerButton } from '#components/ui/drawer.tsx';
import { BrandIcon } from '#components/ui/icons.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';
import { NewChatDialog } from './new-chat-dialog.tsx';
import type { SessionActions } from './session-actions.ts';

interface WelcomeProps {
  databases: RunDatabase[];
  onCreate: SessionActions['createSession'];
}

/** What stands where there is no chat yet: the one next step. */
export function Welcome({ databases, onCreate }: WelcomeProps) {
  const [creating, setCreating] = useState(false);
  return (
    <>
      <div className="hidden h-12 flex-none items-center border-b border-line px-3 narrow:flex">
        <DrawerButton />
      </div>
      <div className="m-auto max-w-[460px] px-6 py-10">
        <BrandIcon />
        <h1 className="mt-4 mb-2 text-[21px] tracking-[-0.015em]">One question, every database</h1>
        <p className="mb-6 text-ink-2 text-pretty">
          Ask in plain words. Database Guru writes the SQL for each of your databases, runs it
          read-only in all of them at once, and puts the results into one answer.
        </p>
        <div className="flex flex-wrap gap-2">
          {databases.length > 0 && (
            <Button look="strong" onClick={() => setCreating(true)}>
              Start a chat
            </Button>
          )}
          <Link
            href="/databases?add=1"
            className={buttonClass(databases.length > 0 ? 'plain' : 'strong')}
          >
            Connect a database
          </Link>
        </div>
      </div>
      <NewChatDialog
        open={creating}
        onClose={() => setCreating(false)}
        databases={databases}
        onCreate={onCreate}
      />
    </>
  );
}
