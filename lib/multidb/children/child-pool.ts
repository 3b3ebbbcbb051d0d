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

/** What a child is lent for. */
export interface Work {
  file: string;
  /** Whose work it is; several may work on one file. */
  owner: string;
}

interface Waiting {
  work: Work;
  lend: (child: Child) => void;
  refuse: (reason: unknown) => void;
}

interface Pool {
  idle: { child: Child; timer: NodeJS.Timeout }[];
  busy: Map<Child, Work>;
  waiting: Waiting[];
}

/** Each program has its own: one engine's slow queries must not keep another waiting. */
const poolOf = ({ name }: ChildProgram) =>
  sharedState<Pool>(`pools.${name}`, () => ({ idle: [], busy: new Map(), waiting: [] }));

/**
 * Lends a child; it comes back with `takeBack`.
 * @throws the signal's reason when it is aborted while all children are busy; `undefined` when the
 * owner's work is ended meanwhile; what Node throws where no process can be started.
 */
export function lendChild(program: ChildProgram, work: Work, signal: AbortSignal): Promise<Child> {
  const pool = poolOf(program);
  return new Promise((resolve, reject) => {
    const leave = () => waiting.refuse(signal.reason);
    const settle = () => {
      signal.removeEventListener('abort', leave);
      pool.waiting = pool.waiting.filter((other) => other !== waiting);
    };
    const waiting: Waiting = {
      work,
      lend(child) {
        settle();
        resolve(child);
      },
      refuse(reason) {
        settle();
        reject(reason);
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
  // Where only its channel is gone, the process itself may still be there.
  else child.process.kill('SIGKILL');
  serveWaiting(program, pool);
}

/**
 * Stops all that an owner has working or waiting; without an owner all there is, idle children too.
 * Work that names no owner belongs to its file.
 */
export function endChildren(program: ChildProgram, owner?: string): void {
  const pool = poolOf(program);
  const isMeant = (work: Work) => owner === undefined || work.owner === owner;
  // First, or they would be given the children that come free.
  for (const waiting of pool.waiting.filter(({ work }) => isMeant(work))) waiting.refuse(undefined);
  for (const [child, work] of pool.busy) if (isMeant(work)) child.process.kill('SIGKILL');
  if (owner === undefined) for (const { child } of [...pool.idle]) letGo(pool, child);
}

/** Children that are lent. */
export function countBusy(program: ChildProgram): number {
  return poolOf(program).busy.size;
}

function serveWaiting(program: ChildProgram, pool: Pool): void {
  for (const waiting of [...pool.waiting]) {
    const { file } = waiting.work;
    const onThisFile = [...pool.busy.values()].filter((work) => work.file === file).length;
    if (pool.busy.size >= (program.childrenMax ?? childrenMax)) return;
    if (onThisFile >= childrenPerFileMax) continue;
    try {
      const child = takeIdle(pool) ?? startChild(program);
      keepAlive(child);
      pool.busy.set(child, waiting.work);
      waiting.lend(child);
    } catch (error) {
      waiting.refuse(error);
    }
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
  timer.unref();
  // Idle children do not keep a process alive that is otherwise done; they end with it.
  child.process.unref();
  child.process.channel?.unref();
  child.frames.unref();
  pool.idle.push({ child, timer });
}

function keepAlive(child: Child): void {
  child.process.ref();
  child.process.channel?.ref();
  child.frames.ref();
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
