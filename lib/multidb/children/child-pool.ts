/**
 * Child processes: started when needed, kept warm for the next task, bounded in number, and ended
 * when idle for long. Any child of a program serves any file.
 */
import { sharedState } from '../shared-state.ts';
import { type Child, startChild } from './child-process.ts';
import type { ChildProgram } from './child-program.ts';

const childrenMax = 8;
/** One file's slow queries must leave children to the other files. */
const childrenPerFileMax = 5;
const idleTimeoutMs = 5 * 60_000;

interface Waiting {
  file: string;
  lend: (child: Child) => void;
}

interface Pool {
  idle: { child: Child; timer: NodeJS.Timeout }[];
  /** Which child works on which file. */
  busy: Map<Child, string>;
  waiting: Waiting[];
}

/** Each program has its own: one engine's slow queries must not keep another waiting. */
const poolOf = ({ name }: ChildProgram) =>
  sharedState<Pool>(`pools.${name}`, () => ({ idle: [], busy: new Map(), waiting: [] }));

/**
 * Lends a child; it comes back with `takeBack`.
 * @throws the signal's reason when it is aborted while all children are busy.
 */
export function lendChild(
  program: ChildProgram,
  file: string,
  signal: AbortSignal,
): Promise<Child> {
  const pool = poolOf(program);
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
    serveWaiting(program, pool);
  });
}

/** A child that still lives waits for the next task; one that was killed or died is forgotten. */
export function takeBack(program: ChildProgram, child: Child): void {
  const pool = poolOf(program);
  pool.busy.delete(child);
  if (isUsable(child)) keepIdle(pool, child);
  serveWaiting(program, pool);
}

/** Ends what is idle, and kills what works: all of it, or what works on one file. */
export function endChildren(program: ChildProgram, file?: string): void {
  const pool = poolOf(program);
  for (const [child, busyWith] of pool.busy) {
    if (file === undefined || busyWith === file) child.process.kill('SIGKILL');
  }
  if (file === undefined) for (const { child } of [...pool.idle]) letGo(pool, child);
}

function serveWaiting(program: ChildProgram, pool: Pool): void {
  for (const waiting of [...pool.waiting]) {
    const onThisFile = [...pool.busy.values()].filter((file) => file === waiting.file).length;
    if (pool.busy.size >= childrenMax) return;
    if (onThisFile >= childrenPerFileMax) continue;
    pool.waiting = pool.waiting.filter((other) => other !== waiting);
    const child = takeIdle(pool) ?? startChild(program);
    child.process.ref();
    child.process.channel?.ref();
    child.frames.ref();
    pool.busy.set(child, waiting.file);
    waiting.lend(child);
  }
}

function takeIdle(pool: Pool): Child | undefined {
  // The one used last is the warmest; the others get to their idle timeout.
  for (let kept = pool.idle.pop(); kept; kept = pool.idle.pop()) {
    clearTimeout(kept.timer);
    if (isUsable(kept.child)) return kept.child;
  }
}

function keepIdle(pool: Pool, child: Child): void {
  const timer = setTimeout(() => letGo(pool, child), idleTimeoutMs);
  // Idle children do not keep a process alive that is otherwise done; they end with it.
  timer.unref();
  child.process.unref();
  child.process.channel?.unref();
  child.frames.unref();
  pool.idle.push({ child, timer });
}

function letGo(pool: Pool, child: Child): void {
  for (const kept of pool.idle) if (kept.child === child) clearTimeout(kept.timer);
  pool.idle = pool.idle.filter((kept) => kept.child !== child);
  // serve-tasks.ts ends it when its channel closes.
  if (child.process.connected) child.process.disconnect();
}

function isUsable({ process: child }: Child): boolean {
  return child.connected && !child.killed && child.exitCode === null && child.signalCode === null;
}
