import { redirect } from 'next/navigation';
import { createSession } from '#app/actions/sessions.ts';
import { Welcome } from '#components/sessions/welcome.tsx';
import { localActor } from '#lib/actor.ts';
import { toRunDatabase } from '#lib/ask/run-context.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';

/** The newest chat, or a welcome where there is none. */
export default async function HomePage() {
  const [newest] = await listSessions(localActor(), { limit: 1 });
  if (newest) redirect(`/chats/${newest.id}`);
  const connections = await listConnections(localActor());
  return <Welcome databases={connections.map(toRunDatabase)} onCreate={createSession} />;
}
