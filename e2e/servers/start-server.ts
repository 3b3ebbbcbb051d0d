import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port.ts';

/** A server of the test's own, with its own data folder, that the test may kill. */
export interface OwnServer {
  baseUrl: string;
  dataDir: string;
  /** `kill -9`: the process gets no chance to tidy up. */
  kill(): Promise<void>;
  /** Starts the same data folder again, at the same address. */
  restart(): Promise<void>;
  /** Stops it and removes the data folder. */
  remove(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');
const startTimeoutMs = 90_000;

/** Whatever this machine's own settings are; an empty one counts as not set. */
const standardSettings = {
  GURU_HOST: '127.0.0.1',
  GURU_DEMO: '1',
  DATABASE_URL: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  OPENAI_MODEL: '',
};

/** @param settings further environment variables, such as OPENAI_BASE_URL */
export async function startServer(settings: Record<string, string> = {}): Promise<OwnServer> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-e2e-'));
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const launch = () =>
    launchServer(baseUrl, { DATA_DIR: dataDir, PORT: String(port), ...settings });
  let child = await launch();
  return {
    baseUrl,
    dataDir,
    kill: () => endProcess(child, 'SIGKILL'),
    restart: async () => {
      child = await launch();
    },
    remove: async () => {
      await endProcess(child, 'SIGTERM');
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function launchServer(baseUrl: string, settings: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(root, 'scripts/start/main.ts')], {
    cwd: root,
    env: { ...process.env, ...standardSettings, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(`${baseUrl}/health`)) return child;
    await sleep(100);
  }
  await endProcess(child, 'SIGKILL');
  throw new Error(`The server did not start:\n${output}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

function endProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const last = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(last);
      resolve();
    });
    child.kill(signal);
  });
}
