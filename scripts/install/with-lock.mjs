/**
 * One piece of work at a time over all processes of this checkout: a lock file that names its
 * holder. A holder that died (its process is gone, or it stopped touching the file) is pushed aside.
 * Runs before anything is installed, so: no dependencies, and only what Node 20 knows.
 */
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 150;
const heartbeatMs = 5_000;
const staleAfterMs = 60_000;

/**
 * @template T
 * @param {string} root the checkout
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(root, name, work, onWait) {
  const file = path.join(root, '.locks', name);
  await mkdir(path.dirname(file), { recursive: true });
  const token = JSON.stringify({ pid: process.pid, host: os.hostname(), at: Date.now() });
  let waited = false;
  while (!(await tryToHold(file, token))) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {
      // The lock was pushed aside while this machine slept; the work still ends by itself.
    });
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await readIfThere(file)) === token) await rm(file, { force: true });
  }
}

/** @param {string} file @param {string} token */
async function tryToHold(file, token) {
  try {
    await writeFile(file, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = await readIfThere(file);
  if (holder === undefined || !(await isStale(file, holder))) return false;
  // Two waiters may both see a dead holder: only a file that still names it is thrown away.
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
  if ((await readIfThere(aside)) === holder) await rm(aside, { force: true });
  else await rename(aside, file);
  return false;
}

/** @param {string} file @param {string} holder */
async function isStale(file, holder) {
  const about = await stat(file).catch(() => undefined);
  if (!about) return false;
  const ageMs = Date.now() - about.mtimeMs;
  if (ageMs > staleAfterMs) return true;
  try {
    const { pid, host } = JSON.parse(holder);
    return host === os.hostname() && !isAlive(pid);
  } catch {
    // Created but not written yet, or cut short by a full disk.
    return ageMs > 2 * heartbeatMs;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @param {string} file */
async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
