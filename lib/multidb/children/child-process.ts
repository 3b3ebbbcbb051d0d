import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { ChildProgram } from './child-program.ts';
import type { FromChild, ToChild } from './messages.ts';

/**
 * Starts a process of the program. Its path is put together at run time from the project's root,
 * because the bundler must neither follow nor move it: Node runs the source file. It gets no
 * environment: the server's secrets are none of its business.
 */
export function startChild(program: ChildProgram): ChildProcess {
  const main = path.join(/* turbopackIgnore: true */ process.cwd(), program.main);
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

/** What a child says of its task, or that it died. */
export type ChildNews = FromChild | { type: 'died' };

/** Sends one task to an idle child and tells `listen` all that comes back, until `forget`. */
export function exchange(
  child: ChildProcess,
  task: unknown,
  listen: (news: ChildNews) => void,
): { say(message: ToChild): void; forget(): void } {
  const onMessage = (message: unknown) => listen(message as FromChild);
  const onDeath = () => listen({ type: 'died' });
  child.on('message', onMessage);
  child.once('exit', onDeath);
  child.once('error', onDeath);
  const say = (message: ToChild) => {
    if (child.connected) child.send(message, (error) => error && onDeath());
    else onDeath();
  };
  say({ type: 'task', task });
  return {
    say,
    forget() {
      child.off('message', onMessage);
      child.off('exit', onDeath);
      child.off('error', onDeath);
    },
  };
}
