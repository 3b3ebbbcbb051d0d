import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { samplesRegisteredFor } from '#lib/demo/samples-mark.ts';
import type { Env } from '#lib/env.ts';

/**
 * Makes the data folder (for this user alone: it holds credentials and their key), the app's
 * database in it at its newest migration, and the secret. Says what it did.
 */
export async function prepareData(settings: Env, root: string): Promise<string> {
  makeFolder(settings.dataDir);
  const { applyMigrations } = await import('#lib/db/apply-migrations.ts');
  const { ensureSecret } = await import('#lib/connections/read-secret.ts');
  const applied = await applyMigrations(settings.databaseFile);
  await ensureSecret(settings.dataDir, settings.appSecret);
  const place = shorten(settings.dataDir, root);
  if (applied.length === 0) return place;
  return `${place}, ${applied.length} migration${applied.length === 1 ? '' : 's'} applied`;
}

/** Makes the sample databases and their connections and sessions, once. Says what it did. */
export async function prepareSamples(settings: Env): Promise<string> {
  if (!settings.demo) return 'left out (GURU_DEMO=0)';
  const { makeSampleDatabases } = await import('#lib/demo/make-sample-databases.ts');
  const { made } = await makeSampleDatabases(settings.dataDir);
  // Prisma and the services take longer to load than all else here together.
  if (samplesRegisteredFor(settings.databaseFile) !== settings.dataDir) await register();
  return made ? 'sample databases made' : 'ready';
}

/** Level by level: Node's own recursive mkdir never ends where a file system refuses folders. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another start may have made it just now.
    const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if (!isThere) throw error;
  }
}

async function register(): Promise<void> {
  const { registerSamples } = await import('#lib/demo/register-samples.ts');
  const { closeStore } = await import('#lib/db/client.ts');
  try {
    await registerSamples();
  } finally {
    // The server's bundle has a Prisma of its own; one client must not be shared by the two.
    await closeStore();
  }
}

function shorten(folder: string, root: string): string {
  const relative = path.relative(root, folder);
  return relative.startsWith('..') || path.isAbsolute(relative) ? folder : `./${relative}`;
}
