import type { Actor } from '#lib/actor.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';

/** Whose SQL it is: as it is said, else the active connection's, else PostgreSQL's. */
export async function explainDialect(actor: Actor, said: string | undefined): Promise<Dialect> {
  const named = dialects.find((dialect) => dialect === said?.toLowerCase());
  if (named) return named;
  const active = (await listConnections(actor)).find(({ isActive }) => isActive);
  return active?.databaseType ?? 'postgresql';
}
