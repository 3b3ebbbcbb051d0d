import type { GuruClient } from '#lib/client/create-client.ts';
import type { Connection } from '#lib/client/wire-types.ts';
import { UsageError } from './usage.ts';

/** The connections that are meant by names (in any letter case) or ids. @throws UsageError */
export async function findDatabases(client: GuruClient, names: string[]): Promise<Connection[]> {
  const { connections } = await client.listConnections();
  return names.map((name) => {
    const found =
      connections.find((one) => one.name === name) ??
      connections.find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
      connections.find((one) => String(one.id) === name);
    if (found) return found;
    const known = connections.map((one) => one.name).join(', ');
    throw new UsageError(
      known
        ? `There is no database ${name}. There are ${known}.`
        : 'No database is connected yet: database-guru connections add <url>.',
    );
  });
}
