/**
 * Ends the process when its parent is gone, and when it takes too much memory: even while the main
 * thread is inside a query.
 */
import { workerData } from 'node:worker_threads';
import { outOfMemorySignal, type WatchdogOrders } from './watchdog-orders.ts';

const { parentPid, memoryMaxBytes } = workerData as WatchdogOrders;
/** What a query can take meanwhile is some hundred megabytes. */
const checkEveryMs = 200;

setInterval(() => {
  // An orphan is given another parent; where it is not (Windows), asking for the old one fails.
  if (process.ppid !== parentPid || !isAlive(parentPid)) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > memoryMaxBytes) process.kill(process.pid, outOfMemorySignal);
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
