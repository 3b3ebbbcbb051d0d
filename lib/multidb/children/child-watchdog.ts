/** Ends the process when its parent is gone, even while the main thread is inside a query. */
import { workerData } from 'node:worker_threads';

/** As the parent itself told it: when this starts the parent may be gone already. */
const parentPid = Number(workerData);
const checkEveryMs = 500;

setInterval(() => {
  // An orphan is given another parent; where it is not (Windows), asking for the old one fails.
  if (process.ppid !== parentPid || !isAlive(parentPid)) process.kill(process.pid, 'SIGKILL');
}, checkEveryMs);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
