import type { Actor } from '#lib/actor.ts';
import { AppError } from '#lib/errors.ts';
import { listConnections } from '../list-connections.ts';
import { type OpenConnection, openConnections } from '../open-connections.ts';

/**
 * The connection that a call is about: the one that it names, else the active one.
 * @throws AppError `not_found`, `no_database_selected`, `wrong_secret`, `storage_failed`.
 */
export async function chosenConnection(
  actor: Actor,
  connectionId: number | undefined,
): Promise<OpenConnection & { problem?: undefined }> {
  const id = connectionId ?? (await activeId(actor));
  const [opened] = await openConnections(actor, [id]).catch((error: unknown) => {
    const isUnknown = error instanceof AppError && error.code === 'invalid_connection_ids';
    throw isUnknown ? new AppError('not_found', `Connection ${id} not found`) : error;
  });
  if (!opened) throw new AppError('not_found', `Connection ${id} not found`);
  if (opened.problem) throw opened.problem;
  return opened;
}

async function activeId(actor: Actor): Promise<number> {
  const active = (await listConnections(actor)).find(({ isActive }) => isActive);
  if (active) return active.id;
  throw new AppError(
    'no_database_selected',
    'No database is selected. Connect one first, or say which one with connection_id.',
  );
}
