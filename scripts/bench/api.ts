import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '#lib/client/create-client.ts';
import { findFreePort } from '../test/servers/free-port.ts';
import { buildBareApp } from './bare-app.ts';
import { fillStore, messageCount, sessionCount } from './fill-store.ts';
import { type LoadFigures, measureLoad } from './load.ts';

const connections = 50;
const warmUpMs = 1_500;
const forMs = 4_000;
const rounds = 3;

/**
 * Requests per second of the API at 50 connections, beside a route handler of Next alone that answers
 * the same method: the list of sessions in a store with a million messages, and a question that is
 * answered from what is remembered. Each the best of three rounds, turn by turn.
 */
export async function benchApi(root: string): Promise<object> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'guru-bench-'));
  const children: ChildProcess[] = [];
  try {
    const ids = await fillStore(dataDir);
    const bareDir = await buildBareApp(root);
    const port = String(await findFreePort());
    const barePort = String(await findFreePort());
    const start = (args: string[], env: Record<string, string> = {}) => {
      const child = spawn(process.execPath, args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production', ...env },
      });
      children.push(child);
    };
    start(['scripts/bench/bare-main.ts', bareDir, barePort]);
    start(['scripts/start/main.ts'], {
      DATA_DIR: dataDir,
      PORT: port,
      GURU_DEMO: '0',
      DATABASE_URL: '',
      REDIS_URL: '',
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
    });
    const bareUrl = `http://127.0.0.1:${barePort}/api/bare`;
    const baseUrl = `http://127.0.0.1:${port}`;
    await Promise.all([answers(bareUrl), answers(`${baseUrl}/health`)]);
    const question = { question: 'How many customers are there?', connection_ids: ids };
    const first = await createClient({ baseUrl }).ask(question);
    if (!first.database_results.every(({ success }) => success)) throw new Error(first.answer);
    const body = JSON.stringify(question);
    return {
      sessions: sessionCount,
      messages: messageCount,
      connections,
      list_sessions: await compare(
        { url: bareUrl, method: 'GET' },
        { url: `${baseUrl}/api/chat/sessions`, method: 'GET' },
      ),
      cached_answer: await compare(
        { url: bareUrl, method: 'POST', body },
        { url: `${baseUrl}/api/multi-query/`, method: 'POST', body },
      ),
    };
  } finally {
    for (const child of children) {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Target {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
}

async function compare(bareTarget: Target, ownTarget: Target): Promise<object> {
  const bare: LoadFigures[] = [];
  const own: LoadFigures[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (const [target, figures] of [
      [bareTarget, bare],
      [ownTarget, own],
    ] as const) {
      const time = round < 0 ? warmUpMs : forMs;
      const measured = await measureLoad({ ...target, connections, forMs: time });
      if (round >= 0) figures.push(measured);
    }
  }
  const [bestBare, bestOwn] = [bare, own].map(best) as [LoadFigures, LoadFigures];
  const ratio = bestOwn.requests_per_second / bestBare.requests_per_second;
  return { bare: bestBare, own: bestOwn, ratio: Math.round(ratio * 100) / 100 };
}

function best(all: LoadFigures[]): LoadFigures {
  return all.toSorted(
    (one, other) => other.requests_per_second - one.requests_per_second,
  )[0] as LoadFigures;
}

async function answers(url: string): Promise<void> {
  for (;;) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
}
