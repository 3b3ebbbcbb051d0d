import { openCache } from '#lib/cache/open-cache.ts';
import { pingStore } from '#lib/db/client.ts';
import manifest from '../../package.json' with { type: 'json' };

/** The state of this process and its own store; attached databases are never asked. */
export async function checkHealth() {
  const [database, cache] = await Promise.all([pingStore(), openCache().isHealthy()]);
  return {
    // Without its Redis it answers all the same, only slower.
    status: database && cache ? 'healthy' : 'degraded',
    version: manifest.version,
    services: {
      database,
      // True in memory; with REDIS_URL it is Redis's state.
      cache,
      // The built-in planner needs no server and takes over from a model that is down.
      llm: true,
    },
    timestamp: new Date().toISOString(),
  };
}
