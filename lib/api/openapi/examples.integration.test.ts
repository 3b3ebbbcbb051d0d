import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { openAskStore } from '#lib/ask/testing/open-ask-store.ts';
import { noteCorrections } from '#lib/connections/corrections/note-corrections.ts';
import { makeSampleDatabases } from '#lib/demo/make-sample-databases.ts';
import { registerSamples } from '#lib/demo/register-samples.ts';
import { env } from '#lib/env.ts';
import { callRoute, openRoutes, type Route } from '../testing/open-routes.ts';
import { readExamples, shapeDifferences } from '../testing/read-examples.ts';
import { operations } from './operations.ts';

// As a new installation is: with the sample databases alone.
const store = openAskStore();
const file = path.resolve(import.meta.dirname, '../../../docs/api.md');
const examples = readExamples(readFileSync(file, 'utf8'));
let routes: Route[];

beforeAll(async () => {
  await makeSampleDatabases(env().dataDir);
  await registerSamples();
  // Its id is 1, as the document says.
  await noteCorrections(localActor(), 1, {
    learned: [
      {
        fix: { kind: 'table', wrong: 'custmers', right: { name: 'customers' } },
        errorType: 'unknown_table',
      },
    ],
    succeeded: [],
    failed: [],
    refuted: [],
    stale: [],
  });
  routes = await openRoutes();
});
afterAll(() => store.close());

/** What the document calls `$session`, `$run` and `$query`: what an earlier example was answered. */
const told = new Map<string, string>();
const fill = (text: string) => text.replace(/\$(\w+)/g, (_, name) => told.get(name) ?? `$${name}`);
const tried = new Set<string>();

it.each(examples)('docs/api.md:$line $method $url', async (example) => {
  const { method, headers, body, answer } = example;
  const url = new URL(fill(example.url), 'http://127.0.0.1:3000');
  const response = await callRoute(
    routes,
    new Request(url, { method, headers, body: body && fill(body) }),
  );
  const operation = operationOf(method, url.pathname);
  tried.add(operation.id);
  expect(response.status).toBe(operation.answer.status);
  told.set('run', response.headers.get('x-run-id') ?? told.get('run') ?? '');
  const isStream = headers.accept === 'text/event-stream';
  const text = await response.text();
  if (isStream) return expect(text).toMatch(/^event: answer$/m);
  if (text === '') return expect(answer).toBeUndefined();
  const real = JSON.parse(text);
  if (operation.id === 'ask') told.set('query', String(real.query_id));
  if (operation.id === 'createSession') told.set('session', real.id);
  if (answer !== undefined) expect(shapeDifferences(answer, real)).toEqual([]);
});

it('leaves no call out', () => {
  const wanted = operations.filter(({ id }) => id !== 'testModelByPost' && !/mcp/i.test(id));
  expect(wanted.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});

function operationOf(method: string, pathname: string) {
  const given = pathname.replace(/\/$/, '').split('/');
  const found = operations
    .filter((one) => one.method === method.toLowerCase())
    .filter(({ path: template }) => {
      const parts = template.replace(/\/$/, '').split('/');
      const isSame = (part: string, at: number) => part.startsWith('{') || part === given[at];
      return parts.length === given.length && parts.every(isSame);
    })
    .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)[0];
  if (!found) throw new Error(`No call ${method} ${pathname}`);
  return found;
}
