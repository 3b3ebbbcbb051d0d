import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { createModelPlanner } from '../model-planner.ts';
import { planRequest } from './sample-request.ts';

it('plays a script file in a process of its own', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'scripted-'));
  const file = path.join(folder, 'script.json');
  const replies = [
    { when: 'weather', text: 'CANNOT: no weather' },
    { text: 'NOTE: first' },
    { text: 'NOTE: then' },
  ];
  await writeFile(file, JSON.stringify({ models: ['m'], replies }));
  const runner = path.join(import.meta.dirname, 'run-scripted-server.ts');
  const child = spawn(process.execPath, [runner, '0', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [baseUrl] = await Array.fromAsync(take(createInterface(child.stdout), 1));
    const planner = createModelPlanner({ model: 'm', baseUrl });
    const ask = async (question: string) => {
      const pieces = planner.plan(planRequest({ question }), new AbortController().signal);
      return (await Array.fromAsync(pieces)).join('');
    };
    expect(await ask('Any?')).toBe('NOTE: first');
    expect(await ask('Weather?')).toBe('CANNOT: no weather');
    expect(await ask('Any?')).toBe('NOTE: then');
    expect(await ask('Any?')).toBe('NOTE: then');
    const requests = await fetch(new URL('/requests', baseUrl)).then((answer) => answer.json());
    expect(requests).toHaveLength(4);
  } finally {
    child.kill();
    await rm(folder, { recursive: true });
  }
});

async function* take<T>(items: AsyncIterable<T>, count: number) {
  let taken = 0;
  for await (const item of items) {
    yield item;
    taken += 1;
    if (taken === count) return;
  }
}
