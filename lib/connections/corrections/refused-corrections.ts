import type { Actor } from '#lib/actor.ts';
import { readStore, writeStore } from '#lib/db/client.ts';
import { ownConnections, requireConnectionRights } from '../own-connections.ts';
import { refusedForMs } from './doubt-correction.ts';

/** What is not to be learned of a database for a while: a person has deleted it, or it has failed. */
export interface RefusedCorrection {
  connectionId: number;
  /** Both sides as people read them. */
  wrong: string;
  right: string;
}

/**
 * What is refused in the caller's databases, the latest first.
 * @throws AppError `storage_failed`.
 */
export async function listRefused(actor: Actor): Promise<RefusedCorrection[]> {
  return readStore((store) =>
    store.doubtedCorrection.findMany({
      where: {
        connection: ownConnections(actor),
        saidFor: null,
        since: { gt: new Date(Date.now() - refusedForMs) },
      },
      orderBy: [{ since: 'desc' }, { id: 'desc' }],
      select: { connectionId: true, wrong: true, right: true },
    }),
  );
}

/**
 * Lets all be learned again that is refused in one of the caller's databases.
 * @returns how many there were
 * @throws AppError `forbidden`, `storage_failed`.
 */
export async function allowRefused(actor: Actor, connectionId: number): Promise<number> {
  requireConnectionRights(actor);
  const where = { connection: ownConnections(actor), connectionId, saidFor: null };
  return writeStore(async (tx) => (await tx.doubtedCorrection.deleteMany({ where })).count);
}
