import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const prefix = 'database-guru-join-';
let hasSwept = false;

/**
 * A folder for what one join writes to disk; whoever made it removes it. Folders of servers that were
 * killed are removed on the way: their names tell whose they were.
 */
export async function makeScratchFolder(): Promise<string> {
  const root = os.tmpdir();
  if (!hasSwept) {
    hasSwept = true;
    sweepScratchFolders(root).catch(() => undefined);
  }
  return mkdtemp(path.join(/* turbopackIgnore: true */ root, `${prefix}${process.pid}-`));
}

export async function removeScratchFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes the folders whose server is no more. */
export async function sweepScratchFolders(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = name.startsWith(prefix)
      ? Number.parseInt(name.slice(prefix.length), 10)
      : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await removeScratchFolder(path.join(/* turbopackIgnore: true */ root, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
