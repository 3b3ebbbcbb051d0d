import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import type { Connection } from './connection.ts';
import { fieldsFromInput } from './connection-fields.ts';
import type { ConnectionInput } from './connection-input.ts';
import { toConnection } from './connection-row.ts';
import { requireFreeName } from './name-taken.ts';
import { ownConnections, requireConnectionRights } from './own-connections.ts';

export interface CreateConnectionOptions {
  isSample?: boolean;
  /** When a test of this very input succeeded. */
  testedAt?: Date;
}

/**
 * Stores a connection; whether the database answers is testConnection's business. A person's first
 * one becomes active. It gets the first palette colour that no other connection has.
 * @throws AppError `invalid_input`, `name_taken`, `forbidden`, `storage_failed`.
 */
export async function createConnection(
  actor: Actor,
  input: ConnectionInput,
  options: CreateConnectionOptions = {},
): Promise<Connection> {
  requireConnectionRights(actor);
  const fields = fieldsFromInput(input);
  const row = await writeStore(async (tx) => {
    await requireFreeName(tx, fields.name);
    const others = await tx.connection.findMany({
      where: ownConnections(actor),
      select: { color: true, isActive: true },
    });
    return tx.connection.create({
      data: {
        ...fields,
        ownerId: actor.userId,
        isActive: !others.some(({ isActive }) => isActive),
        isSample: options.isSample ?? false,
        lastTestedAt: options.testedAt,
        color: firstFree(new Set(others.map(({ color }) => color))),
      },
    });
  });
  return toConnection(row);
}

function firstFree(taken: Set<number>): number {
  let color = 0;
  while (taken.has(color)) color += 1;
  return color;
}
