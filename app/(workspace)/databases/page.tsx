import type { Metadata } from 'next';
import {
  deleteConnection,
  deleteGlossaryTerm,
  removeSamples,
  saveConnection,
  saveGlossaryTerm,
  testConnection,
  testStoredConnection,
} from '#app/actions/connections.ts';
import { ConnectionsScreen } from '#components/connections/connections-screen.tsx';
import { localActor } from '#lib/actor.ts';
import { listConnections } from '#lib/connections/list-connections.ts';

export const metadata: Metadata = { title: 'Databases' };

interface DatabasesPageProps {
  searchParams: Promise<{ add?: string }>;
}

export default async function DatabasesPage({ searchParams }: DatabasesPageProps) {
  const { add } = await searchParams;
  return (
    <ConnectionsScreen
      key={add}
      connections={await listConnections(localActor())}
      adding={add !== undefined}
      actions={{
        testConnection,
        testStoredConnection,
        saveConnection,
        deleteConnection,
        saveGlossaryTerm,
        deleteGlossaryTerm,
        removeSamples,
      }}
    />
  );
}
