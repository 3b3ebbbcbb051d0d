import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../test/servers/free-port.ts';
import { median } from './median.ts';

const startTimeoutMs = 300_000;
const pollMs = 10;
const rounds = 3;

/** From `npm start` to its first answered request: a first start with a new data folder, then more. */
export async function benchSecondStart(root: string): Promise<object> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'guru-bench-'));
  try {
    const firstMs = await startOnce(root, dataDir);
    const laterMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) laterMs.push(await startOnce(root, dataDir));
    return { first_ms: Math.round(firstMs), second_ms: median(laterMs), rounds };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(root: string, dataDir: string): Promise<number> {
  const port = await findFreePort();
  const startedAtMs = performance.now();
  // A group of its own, so that npm, its shell and the server are told to end together.
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  try {
    await firstAnswer(`http://127.0.0.1:${port}/health`, () => child.exitCode !== null);
    return performance.now() - startedAtMs;
  } catch (error) {
    throw new Error(`npm start did not answer.\n${output}`, { cause: error });
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

async function firstAnswer(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline && !hasEnded()) {
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      return;
    } catch {
      // Not listening yet.
    }
    await sleep(pollMs);
  }
  throw new Error(hasEnded() ? 'it ended' : 'it took too long');
}
