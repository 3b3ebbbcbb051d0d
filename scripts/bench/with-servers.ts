import { prepareServers } from '../test/servers/prepare-servers.ts';

/** Finds or starts the servers, and ends what it started and every pool afterwards. */
export async function withServers<T>(work: () => Promise<T>): Promise<T> {
  const servers = await prepareServers(() => {});
  Object.assign(process.env, servers.env);
  try {
    return await work();
  } finally {
    const { closeAllEngines } = await import('#lib/multidb/engines.ts');
    await closeAllEngines();
    await Promise.all(servers.running.map((server) => server.stop()));
  }
}
