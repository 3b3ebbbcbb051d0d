import { canInstallDebianPackages, installDebianPackage } from '../debian-packages.ts';
import { findRedis } from './redis-server.ts';

/**
 * Sees to it that tests can start a Redis of their own; on Debian root may install its program first.
 * @returns why they cannot, else undefined
 */
export async function prepareRedis(): Promise<string | undefined> {
  if (findRedis()) return undefined;
  if (!canInstallDebianPackages()) return 'no program of it is installed';
  try {
    await installDebianPackage('redis-server');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return findRedis() ? undefined : 'no program of it is installed';
}
