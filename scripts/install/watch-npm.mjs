/**
 * `kill -9` of npm tells its children nothing, and a server that outlives its npm holds the port.
 * npm waits for its scripts as long as it lives, so another parent means that it is gone. Started
 * without npm, a parent may leave on purpose (`node scripts/start.mjs &`): nothing is watched.
 */
import { readFileSync } from 'node:fs';

const pollMs = 500;

/** @param {() => void} onGone */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const grandparent = shellsParent(parent);
  const timer = setInterval(() => {
    const same = process.ppid === parent;
    if (same && (grandparent === undefined || shellsParent(parent) === grandparent)) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
}

/**
 * npm runs a script through `sh -c`; some shells stay in between. Then npm is the shell's parent.
 * @param {number} pid
 * @returns {number | undefined}
 */
function shellsParent(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (!/^(sh|dash|bash|ash|busybox)$/.test(name)) return undefined;
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // No /proc: only a direct parent can be watched.
    return undefined;
  }
}
