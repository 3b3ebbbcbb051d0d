import type { Actor } from '#lib/actor.ts';
import type { AcceptedColumn } from '#lib/connections/join-keys/join-key.ts';
import { listJoinKeys } from '#lib/connections/join-keys/list-join-keys.ts';
import type { JoinKey, JoinKeyColumn } from '#lib/shape/join-key.ts';

/** The accepted keys between a question's databases, as planners take them. */
export async function recallJoinKeys(actor: Actor, connectionIds: number[]): Promise<JoinKey[]> {
  if (connectionIds.length < 2) return [];
  const keys = await listJoinKeys(actor, connectionIds);
  return keys.map(({ left, right }) => ({ left: toColumn(left), right: toColumn(right) }));
}

function toColumn({ connectionId: _, connectionName, ...column }: AcceptedColumn): JoinKeyColumn {
  return { database: connectionName, ...column };
}
