import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import type { Connection } from './connection.ts';
import { toConnection } from './connection-row.ts';
import { ownConnections } from './own-connections.ts';

/** All connections that the caller may see, oldest first. */
export async function listConnections(actor: Actor): Promise<Connection[]> {
  const rows = await readStore((store) =>
    store.connection.findMany({ where: ownConnections(actor), orderBy: { id: 'asc' } }),
  );
  return rows.map(toConnection);
}
