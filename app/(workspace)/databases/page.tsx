import type { Metadata } from 'next';
import {
  allowRefused,
  deleteConnection,
  deleteCorrection,
  deleteCorrections,
  deleteGlossaryTerm,
  deleteJoinKey,
  removeSamples,
  saveConnection,
  saveGlossaryTerm,
  testConnection,
  testStoredConnection,
} from '#app/actions/connections.ts';
import { ConnectionsScreen } from '#components/connections/connections-screen.tsx';
import { localActor } from '#lib/actor.ts';
import { listCorrections } from '#lib/connections/corrections/list-corrections.ts';
import { listRefused } from '#lib/connections/corrections/refused-corrections.ts';
import { listJoinKeys } from '#lib/connections/join-keys/list-join-keys.ts';
import { listConnections } from '#lib/connections/list-connections.ts';

export const metadata: Metadata = { title: 'Databases' };

interface DatabasesPageProps {
  searchParams: Promise<{ add?: string }>;
}

export default async function DatabasesPage({ searchParams }: DatabasesPageProps) {
  const { add } = await searchParams;
  const actor = localActor();
  const [connections, corrections, refused, joinKeys] = await Promise.all([
    listConnections(actor),
    listCorrections(actor, { limit: 1_000 }),
    listRefused(actor),
    listJoinKeys(actor),
  ]);
  return (
    <ConnectionsScreen
      key={add}
      connections={connections}
      corrections={corrections}
      refused={refused}
      joinKeys={joinKeys}
      adding={add !== undefined}
      actions={{
        testConnection,
        testStoredConnection,
        saveConnection,
        deleteConnection,
        saveGlossaryTerm,
        deleteGlossaryTerm,
        deleteCorrection,
        deleteCorrections,
        allowRefused,
        deleteJoinKey,
        removeSamples,
      }}
    />
  );
}
