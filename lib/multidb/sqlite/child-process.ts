import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { ChildReply, ChildTask } from './messages.ts';

/** How one task in a child ended, as data. */
export type ChildOutcome = ChildReply | { ok: false; died: true };

/**
 * Starts a process that runs child-main.ts. Its path is put together at run time from the
 * project's root, because the bundler must neither follow nor move it: Node runs the source file.
 * It gets no environment: the server's secrets are none of its business.
 */
export function startChild(): ChildProcess {
  const main = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'lib/multidb/sqlite/child-main.ts',
  );
  const child = fork(/* turbopackIgnore: true */ main, [String(process.pid)], {
    execPath: process.execPath,
    execArgv: [],
    env: {} as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  // A child that cannot be started or written to ends in `exit` or in a failed send.
  child.on('error', () => undefined);
  return child;
}

/** Sends one task to an idle child and waits for its reply or its end. */
export function performInChild(child: ChildProcess, task: ChildTask): Promise<ChildOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: ChildOutcome) => {
      child.off('message', onReply);
      child.off('exit', onDeath);
      child.off('error', onDeath);
      resolve(outcome);
    };
    const onReply = (reply: unknown) => settle(reply as ChildReply);
    const onDeath = () => settle({ ok: false, died: true });
    child.once('message', onReply);
    child.once('exit', onDeath);
    child.once('error', onDeath);
    child.send(task, (error) => error && onDeath());
  });
}
