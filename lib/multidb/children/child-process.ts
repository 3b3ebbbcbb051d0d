import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';
import { ByteSpace } from './byte-space.ts';
import type { ChildProgram } from './child-program.ts';
import { FrameReader, frameDescriptor, inputDescriptor } from './frames.ts';
import type { FrameHeader, FromChild, ToChild } from './messages.ts';
import { readBatch } from './read-batch.ts';
import { memoryMaxBytes } from './watchdog-orders.ts';

export interface Child {
  process: ChildProcess;
  /** What it sends. */
  frames: Socket;
  /** Where frames are sent to it; only of a program that takes them. */
  input?: Socket;
  /** Where its frames are put together. */
  space: ByteSpace;
}

/** In megabytes: a batch's values live until it is sent, and are moved at each collection till then. */
const roomForYoungValues = '--min-semi-space-size=16';

/**
 * Starts a process of the program. Its path is put together at run time from the project's root,
 * because the bundler must neither follow nor move it: Node runs the source file. It gets no
 * environment: the server's secrets are none of its business.
 */
export function startChild(program: ChildProgram): Child {
  const main = path.join(/* turbopackIgnore: true */ process.cwd(), program.main);
  const orders = [process.pid, program.memoryMaxBytes ?? memoryMaxBytes].map(String);
  const child = fork(/* turbopackIgnore: true */ main, orders, {
    execPath: process.execPath,
    execArgv: [roomForYoungValues],
    env: {} as NodeJS.ProcessEnv,
    stdio: [
      'ignore',
      'ignore',
      'inherit',
      'ipc',
      'pipe',
      ...(program.takesFrames ? (['pipe'] as const) : []),
    ],
    serialization: 'advanced',
  });
  // A child that cannot be started or written to ends in `exit` or in a failed send.
  child.on('error', () => undefined);
  const frames = child.stdio[frameDescriptor] as Socket;
  frames.on('error', () => undefined);
  const input = child.stdio[inputDescriptor as 4] as Socket | undefined;
  input?.on('error', () => undefined);
  return { process: child, frames, space: new ByteSpace(), ...(input && { input }) };
}

/** What a child says of its task, or that it died. */
export type ChildNews = FromChild | { type: 'died' };

/** Sends one task to an idle child and tells `listen` all that comes back, until `forget`. */
export function exchange(
  { process: child, frames, space }: Child,
  task: unknown,
  listen: (news: ChildNews) => void,
): { say(message: ToChild): void; forget(): void } {
  const reader = new FrameReader<FrameHeader>(space, (header, bytes) =>
    listen(
      header.type === 'batch' ? { type: 'batch', batch: readBatch(header.batch, bytes) } : header,
    ),
  );
  const onData = (chunk: Buffer) => reader.push(chunk);
  const onDeath = () => listen({ type: 'died' });
  frames.on('data', onData);
  // Not `exit`, which may come before the last of what it has sent.
  child.once('close', onDeath);
  child.once('error', onDeath);
  const say = (message: ToChild) => {
    if (child.connected) child.send(message, (error) => error && onDeath());
    else onDeath();
  };
  say({ type: 'task', task });
  return {
    say,
    forget() {
      frames.off('data', onData);
      child.off('close', onDeath);
      child.off('error', onDeath);
    },
  };
}
