import type { Actor } from '#lib/actor.ts';
import { rememberReads } from '#lib/db/remember-read.ts';
import { AppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import type { Connection } from './connection.ts';
import { toConnection } from './connection-row.ts';
import { toTarget } from './connection-target.ts';
import { isStoreId, ownConnections } from './own-connections.ts';

export type OpenConnection = {
  connection: Connection;
} & (
  | {
      /** Holds the password in clear: never log it, never send it out. */
      target: ConnectionTarget;
      problem?: undefined;
    }
  /** `wrong_secret`: the password can't be opened. The other connections are usable. */
  | { target?: undefined; problem: AppError }
);

type Row = Parameters<typeof toConnection>[0];

/** Passwords are kept as they are stored: sealed. */
const readRows = rememberReads<Row[]>(50);

/**
 * The connections with what an engine needs to reach them, in the order of `ids`; nothing is
 * connected yet.
 * @throws AppError `invalid_connection_ids` where one is unknown or somebody else's.
 */
export async function openConnections(actor: Actor, ids: number[]): Promise<OpenConnection[]> {
  const where = { id: { in: ids.filter(isStoreId) }, ...ownConnections(actor) };
  // Each question asks for them, and they change seldom.
  const rows = await readRows(JSON.stringify(where), (store) =>
    store.connection.findMany({ where }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw invalidConnectionIds(ids);
    return { connection: toConnection(row), ...openTarget(row) };
  });
}

export function invalidConnectionIds(ids: number[]): AppError {
  return new AppError('invalid_connection_ids', 'One or more connection IDs are invalid', {
    context: { ids },
  });
}

function openTarget(row: Row): { target: ConnectionTarget } | { problem: AppError } {
  try {
    return { target: toTarget(row.id, row) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'wrong_secret') throw error;
    return { problem: error };
  }
}
