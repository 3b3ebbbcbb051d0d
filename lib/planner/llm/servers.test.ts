import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlannerNews } from '../planner.ts';
import { parsePlan } from '../protocol/parse-plan.ts';
import { createModelPlanner } from './model-planner.ts';
import { planRequest } from './testing/sample-request.ts';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

/** Replies as each kind of server writes them: one plan, in its own envelope. */
const folder = path.join(import.meta.dirname, '__fixtures__');
const servers = readdirSync(folder).map((file) => path.basename(file, '.sse'));

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function planOf(name: string, rawChunkBytes?: number) {
  const rawBody = readFileSync(path.join(folder, `${name}.sse`), 'utf8');
  const reply = { rawBody, rawType: 'text/event-stream', rawChunkBytes };
  server = await startScriptedServer({ script: () => reply });
  const planner = createModelPlanner({ model: 'tiny', baseUrl: server.baseUrl });
  const news: PlannerNews[] = [];
  const text = planner.plan(planRequest(), new AbortController().signal, (one) => news.push(one));
  const statements: { database: string; sql: string }[] = [];
  for await (const part of parsePlan(text, { databases: ['library'] })) {
    if (part.kind === 'statement') statements.push({ database: part.database, sql: part.sql });
  }
  const tokens = news.flatMap((one) => (one.kind === 'tokens' ? [one.usage] : []));
  return { statements, tokens };
}

const statements = [
  { database: 'library', sql: `SELECT count(*) AS books FROM "Book" WHERE genre = 'née'` },
];

/** Those whose replies say nothing of tokens. */
const silent = new Set(['lm-studio', 'inline-thinking']);

describe.each(servers)('a reply of %s', (name) => {
  it('is read as its one statement, and its tokens are counted', async () => {
    const plan = await planOf(name);
    expect(plan.statements).toEqual(statements);
    expect(plan.tokens).toHaveLength(1);
    if (silent.has(name)) expect(plan.tokens[0]).toMatchObject({ estimated: true });
    else expect(plan.tokens[0]).toEqual({ input: 1_893, output: expect.any(Number) });
  });

  it.each([1, 7, 1_000])('is the same in pieces of %i bytes', async (bytes) => {
    expect((await planOf(name, bytes)).statements).toEqual(statements);
  });
});
