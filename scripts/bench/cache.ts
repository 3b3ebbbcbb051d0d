import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { findFreePort } from '../test/servers/free-port.ts';
import { startRedis } from '../test/servers/redis-server.ts';
import { withServers } from './with-servers.ts';

/**
 * A question asked again: how long from the question to the stored answer on the server, with what is
 * remembered in memory, in Redis, and with a Redis that is not there; beside the same question run
 * each time. Each in a process of its own, as settings are read once.
 */
export function benchCache(): Promise<object> {
  return withServers(async () => {
    const redis = await startRedis();
    const nobody = `redis://127.0.0.1:${await findFreePort()}`;
    try {
      return {
        memory: await measure({ REDIS_URL: '' }),
        redis: await measure({ REDIS_URL: redis.url }),
        dead_redis: await measure({ REDIS_URL: nobody }),
      };
    } finally {
      await redis.stop();
    }
  });
}

async function measure(settings: Record<string, string>): Promise<unknown> {
  const program = path.join(process.cwd(), 'scripts/bench/cache-main.ts');
  const child = fork(program, { env: { ...process.env, ...settings } });
  const ended = once(child, 'exit');
  let figures: unknown;
  child.once('message', (message) => {
    figures = message;
  });
  await ended;
  if (!figures) throw new Error('The cache could not be measured; what it printed says why.');
  return figures;
}
