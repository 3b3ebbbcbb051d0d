/**
 * The runs that go on in this process. A run is drained here whoever listens, so that closing a
 * tab loses nothing; every listener gets the whole stream, however late it comes.
 */
import type { Actor } from '#lib/actor.ts';
import type { RunEvent } from './events.ts';
import type { RunView } from './run-view.ts';

export interface RunHandle {
  readonly runId: string;
  readonly queryId: number;
  /** Replays from the start, then goes on live; any number of readers. */
  events(): AsyncIterable<RunEvent>;
  /** The view when the run has ended and is stored. */
  readonly done: Promise<RunView>;
  cancel(): void;
  cancelStatement(statementId: string): void;
  /** A person's word on a change that waits; false where it waits no longer. */
  confirm(requestId: string, confirmed: boolean): boolean;
}

export interface LiveRun {
  handle: RunHandle;
  userId: string | null;
}

/** A page that is opened just as a run ends still finds its events. */
const keptAfterEndMs = 30_000;

// Pages and route handlers are bundled apart: module state would be two registries.
const registryKey = Symbol.for('database-guru.runs');
type Registry = Map<string, LiveRun>;
const holder = globalThis as { [registryKey]?: Registry };

function registry(): Registry {
  holder[registryKey] ??= new Map();
  return holder[registryKey];
}

export function registerRun(run: LiveRun): void {
  const { runId, done } = run.handle;
  registry().set(runId, run);
  const forget = () => {
    setTimeout(() => registry().delete(runId), keptAfterEndMs).unref();
  };
  done.then(forget, forget);
}

/** Undefined where no such run goes on in this process, or it belongs to somebody else. */
export function findRun(actor: Actor, runId: string): RunHandle | undefined {
  const run = registry().get(runId);
  if (!run) return undefined;
  const allowed = actor.userId === null || actor.userId === run.userId;
  return allowed ? run.handle : undefined;
}

/** Stops every run of this process; resolves when each is stored. For the process's own end. */
export async function stopAllRuns(): Promise<void> {
  const handles = [...registry().values()].map((run) => run.handle);
  for (const handle of handles) handle.cancel();
  await Promise.allSettled(handles.map((handle) => handle.done));
}
