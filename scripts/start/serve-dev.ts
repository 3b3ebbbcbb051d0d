import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Env } from '#lib/env.ts';
import { closeOnStop } from './on-stop.ts';

/** Runs Next's development server until it ends; it prints its own lines. */
export async function serveDev(root: string, settings: Env): Promise<never> {
  const cli = path.join(root, 'node_modules/next/dist/bin/next');
  const args = [cli, 'dev', '--hostname', settings.host, '--port', String(settings.port)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
  closeOnStop(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  process.exit(await ended);
}
