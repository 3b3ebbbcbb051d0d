import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { runServer } from './run-server.ts';

export interface RedisServer {
  url: string;
  port: number;
  /** Kills it, as a crash would. */
  stop(): Promise<void>;
}

export function findRedis(): string | undefined {
  return findProgram('redis-server', 'valkey-server');
}

/**
 * Starts a Redis that keeps everything in memory.
 * @param ownPort where it listens: any that is free, unless one is told
 * @throws Error where its program is not installed.
 */
export async function startRedis(ownPort?: number): Promise<RedisServer> {
  const command = findRedis();
  if (!command) throw new Error('redis-server is not installed here.');
  const port = ownPort ?? (await findFreePort());
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  try {
    const { stop } = await runServer({
      command,
      args,
      user: undefined,
      folder,
      stopSignal: 'SIGKILL',
      isReady: () => ping(port),
    });
    return { url: `redis://127.0.0.1:${port}`, port, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function ping(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      if (reply.toString().startsWith('+PONG')) resolve();
      else reject(new Error(reply.toString()));
    });
    socket.once('error', reject);
  });
}
