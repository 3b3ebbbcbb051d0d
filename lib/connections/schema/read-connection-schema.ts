import type { Actor } from '#lib/actor.ts';
import { peekSchema, readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Connection } from '../connection.ts';
import { chosenConnection } from './chosen-connection.ts';

export interface ConnectionSchema {
  connection: Connection;
  schema: DatabaseSchema;
  /** It was known, and is as it was. */
  cached: boolean;
}

/**
 * The schema of the connection that is named, else of the active one.
 * @param refresh reads all of it anew
 * @throws AppError as chosenConnection; the engine's own where the database cannot be read.
 */
export async function readConnectionSchema(
  actor: Actor,
  { connectionId, refresh }: { connectionId?: number | undefined; refresh?: boolean | undefined },
  signal: AbortSignal,
): Promise<ConnectionSchema> {
  const { connection, target } = await chosenConnection(actor, connectionId);
  const known = peekSchema(target.key);
  const schema = await readSchema(target, { signal, freshness: refresh ? 'reread' : 'recent' });
  return { connection, schema, cached: !refresh && schema === known };
}
