/**
 * The child processes that run SQLite: started when needed, kept warm for the next task, bounded
 * in number, and ended when idle for long. Any child serves any file.
 */
import type { ChildProcess } from 'node:child_process';
import { sharedState } from '../shared-state.ts';
import { startChild } from './child-process.ts';

const childrenMax = 8;
/** One file's slow queries must leave children to the other files. */
const childrenPerFileMax = 5;
const idleTimeoutMs = 5 * 60_000;

interface Waiting {
  file: string;
  lend: (child: ChildProcess) => void;
}

interface Pool {
  idle: { child: ChildProcess; timer: NodeJS.Timeout }[];
  /** Which child works on which file. */
  busy: Map<ChildProcess, string>;
  waiting: Waiting[];
}

const pool = sharedState<Pool>('pools.sqlite', () => ({
  idle: [],
  busy: new Map(),
  waiting: [],
}));

/**
 * Lends a child; it comes back with `takeBack`.
 * @throws the signal's reason when it is aborted while all children are busy.
 */
export function lendChild(file: string, signal: AbortSignal): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      pool.waiting = pool.waiting.filter((other) => other !== waiting);
      reject(signal.reason);
    };
    const waiting: Waiting = {
      file,
      lend(child) {
        signal.removeEventListener('abort', leave);
        resolve(child);
      },
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    pool.waiting.push(waiting);
    serveWaiting();
  });
}

/** A child that still lives waits for the next task; one that was killed or died is forgotten. */
export function takeBack(child: ChildProcess): void {
  pool.busy.delete(child);
  if (isUsable(child)) keepIdle(child);
  serveWaiting();
}

/** Ends what is idle, and kills what works: all of it, or what works on one file. */
export function endChildren(file?: string): void {
  for (const [child, busyWith] of pool.busy) {
    if (file === undefined || busyWith === file) child.kill('SIGKILL');
  }
  if (file === undefined) for (const { child } of [...pool.idle]) letGo(child);
}

function serveWaiting(): void {
  for (const waiting of [...pool.waiting]) {
    const onThisFile = [...pool.busy.values()].filter((file) => file === waiting.file).length;
    if (pool.busy.size >= childrenMax) return;
    if (onThisFile >= childrenPerFileMax) continue;
    pool.waiting = pool.waiting.filter((other) => other !== waiting);
    const child = takeIdle() ?? startChild();
    child.ref();
    child.channel?.ref();
    pool.busy.set(child, waiting.file);
    waiting.lend(child);
  }
}

function takeIdle(): ChildProcess | undefined {
  // The one used last is the warmest; the others get to their idle timeout.
  for (let kept = pool.idle.pop(); kept; kept = pool.idle.pop()) {
    clearTimeout(kept.timer);
    if (isUsable(kept.child)) return kept.child;
  }
}

function keepIdle(child: ChildProcess): void {
  const timer = setTimeout(() => letGo(child), idleTimeoutMs);
  // Idle children do not keep a process alive that is otherwise done; they end with it.
  timer.unref();
  child.unref();
  child.channel?.unref();
  pool.idle.push({ child, timer });
}

function letGo(child: ChildProcess): void {
  for (const kept of pool.idle) if (kept.child === child) clearTimeout(kept.timer);
  pool.idle = pool.idle.filter((kept) => kept.child !== child);
  // child-main.ts ends when its channel closes.
  if (child.connected) child.disconnect();
}

function isUsable(child: ChildProcess): boolean {
  return child.connected && !child.killed && child.exitCode === null && child.signalCode === null;
}
