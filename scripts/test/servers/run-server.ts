import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerUser } from './server-user.ts';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
const pollMs = 100;

export interface ServerProgram {
  command: string;
  args: string[];
  user: ServerUser | undefined;
  /** Removed with the server. */
  folder: string;
  /** What asks it to end at once. */
  stopSignal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  isReady(): Promise<void>;
}

/** Runs a server as a child of this process until `stop`. @throws with what it printed. */
export async function runServer(program: ServerProgram): Promise<{ stop(): Promise<void> }> {
  const child = spawn(program.command, program.args, {
    cwd: program.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...program.user,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', (error) => {
      output += error.message;
      resolve();
    });
  });
  let running = true;
  void ended.then(() => {
    running = false;
  });
  // A server must not outlive the tests, however they end.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const stop = async () => {
    child.kill(program.stopSignal);
    await Promise.race([ended, sleep(stopTimeoutMs, undefined, { ref: false })]);
    killNow();
    await ended;
    process.off('exit', killNow);
    rmSync(program.folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + startTimeoutMs;
  let reason: unknown;
  while (running && Date.now() < deadline) {
    try {
      await program.isReady();
      return { stop };
    } catch (error) {
      reason = error;
    }
    await sleep(pollMs);
  }
  await stop();
  throw new Error(`${program.command} did not start (${String(reason)}).\n${output}`);
}
