import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import type { Connection } from './connection.ts';
import { toConnection } from './connection-row.ts';
import { findOwnConnection } from './own-connections.ts';

/** @throws AppError `not_found`. */
export async function getConnection(actor: Actor, id: number): Promise<Connection> {
  return toConnection(await readStore((store) => findOwnConnection(store, actor, id)));
}
