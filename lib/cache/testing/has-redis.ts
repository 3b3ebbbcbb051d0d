import { findRedis } from '../../../scripts/test/servers/redis-server.ts';

/** Whether a Redis can be started here. The test command installs one where it may, else says so. */
export function hasRedis(): boolean {
  return findRedis() !== undefined;
}
