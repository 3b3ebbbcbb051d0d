import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface BlackHole {
  host: string;
  port: number;
  close(): void;
}

/** Nobody who is there connects later than that. */
const unheardMs = 500;

/**
 * A place on this machine where attempts to connect get no answer at all, as behind a firewall that
 * drops what comes: a listener whose queue is full.
 */
export async function startBlackHole(): Promise<BlackHole> {
  const program = path.join(process.cwd(), 'lib/multidb/testing/black-hole-main.ts');
  const child = fork(program, { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  const host = '127.0.0.1';
  const queued: net.Socket[] = [];
  for (;;) {
    const socket = net.connect(port, host).on('error', () => {});
    queued.push(socket);
    await Promise.race([once(socket, 'connect'), wait(unheardMs)]);
    if (socket.connecting) break;
  }
  return {
    host,
    port,
    close() {
      for (const socket of queued) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
