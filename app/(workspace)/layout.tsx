import type { ReactNode } from 'react';
import { createSession, deleteSession, renameSession } from '#app/actions/sessions.ts';
import type { SessionItem } from '#components/sessions/session-item.ts';
import { SideList } from '#components/sessions/side-list.tsx';
import { ClockProvider } from '#components/ui/clock.tsx';
import { DrawerLayout } from '#components/ui/drawer.tsx';
import { localActor } from '#lib/actor.ts';
import { toRunDatabase } from '#lib/ask/run-context.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { lastAnswers } from '#lib/sessions/last-answers.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';

// Everything here is the person's own, as it is now.
export const dynamic = 'force-dynamic';

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = localActor();
  const [sessions, connections] = await Promise.all([
    listSessions(actor, { limit: 200 }),
    listConnections(actor),
  ]);
  const answers = await lastAnswers(
    actor,
    sessions.map(({ id }) => id),
  );
  const items = sessions.map(
    (session): SessionItem => ({
      id: session.id,
      name: session.name,
      lastActiveAt: session.lastActiveAt.toISOString(),
      databases: session.connections.map(({ name, color }) => ({ name, color })),
      lastAnswer: answers.get(session.id)?.replaceAll('**', ''),
    }),
  );
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <ClockProvider initial={{ now: Date.now(), timeZone }}>
      <DrawerLayout
        side={
          <SideList
            sessions={items}
            databases={connections.map(toRunDatabase)}
            actions={{ createSession, renameSession, deleteSession }}
          />
        }
      >
        {children}
      </DrawerLayout>
    </ClockProvider>
  );
}
