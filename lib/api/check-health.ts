import { pingStore } from '#lib/db/client.ts';
import manifest from '../../package.json' with { type: 'json' };

/** The state of this process and its own store; attached databases are never asked. */
export async function checkHealth() {
  const database = await pingStore();
  return {
    status: database ? 'healthy' : 'degraded',
    version: manifest.version,
    services: {
      database,
      // Schemas are cached in this process's memory: while it answers, the cache does.
      cache: true,
      // The built-in planner needs no server and takes over from a model that is down.
      llm: true,
    },
    timestamp: new Date().toISOString(),
  };
}
