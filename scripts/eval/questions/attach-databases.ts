import type { Actor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';

export interface AttachedDatabase {
  connectionId: number;
  file: string;
  plannable: PlannableDatabase;
}

/**
 * Makes a connection for each SQLite file and reads its schema.
 *
 * @param databases names and the files' paths
 * @throws Error where a file cannot be opened
 */
export async function attachDatabases(
  actor: Actor,
  databases: Iterable<[name: string, file: string]>,
): Promise<Map<string, AttachedDatabase>> {
  const attached = new Map<string, AttachedDatabase>();
  const { signal } = new AbortController();
  for (const [name, file] of databases) {
    const fields = { name, databaseType: 'sqlite', databaseName: file } as const;
    const { id } = await createConnection(actor, fields);
    const [connection] = await openConnections(actor, [id]);
    if (!connection?.target) throw new Error(`${file} cannot be opened.`);
    const schema = await readSchema(connection.target, { signal });
    attached.set(name, {
      connectionId: id,
      file,
      plannable: { name, dialect: 'sqlite', schema },
    });
  }
  return attached;
}
