import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { openRoutes } from '../testing/open-routes.ts';
import { makeDocument } from './make-document.ts';
import { operations } from './operations.ts';

const document = makeDocument();

it('is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1\./);
});

it('holds every method of every route file, and nothing else', async () => {
  const served: string[] = [];
  for (const { path, module } of await openRoutes()) {
    const request = new Request('http://127.0.0.1:3000/', { method: 'OPTIONS' });
    const answer = await module.OPTIONS?.(request, { params: Promise.resolve({}) });
    const allowed = answer?.headers.get('allow')?.split(/,\s*/) ?? [];
    for (const method of allowed) {
      if (method !== 'OPTIONS' && method !== 'HEAD') served.push(`${method} ${path}`);
    }
  }
  const described = operations.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\/$/, '')}`,
  );
  expect(described.toSorted()).toEqual(served.toSorted());
});

it('has each reference, and each id once', () => {
  const text = JSON.stringify(document);
  const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(100);
  for (const name of named) expect(document.components.schemas).toHaveProperty([name as string]);
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has the names of the wire alone', () => {
  const names = [...JSON.stringify(document).matchAll(/"properties":\{(.*?)\}/g)];
  expect(names.length).toBeGreaterThan(20);
  const members = membersOf(document.components.schemas);
  expect(members).toContain('chat_session_id');
  expect(members.filter((name) => /[A-Z]/.test(name))).toEqual([]);
});

it('tells of each POST and PATCH that its body may be too large, also where it needs none', () => {
  for (const calls of Object.values(document.paths)) {
    for (const [method, call] of Object.entries(calls as Record<string, { responses: object }>)) {
      if (method === 'post' || method === 'patch') expect(call.responses).toHaveProperty('413');
    }
  }
});

it('tells limits, defaults and what is required', () => {
  const { get } = document.paths['/api/chat/sessions'] as Record<string, Record<string, unknown>>;
  expect(get?.parameters).toContainEqual({
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 50 },
  });
  expect(document.components.schemas.CreateSessionBody).toMatchObject({
    required: ['name'],
    properties: { name: { type: 'string', minLength: 1, maxLength: 255 } },
  });
  const reset = document.paths['/api/learned-corrections/reset'] as Record<string, object>;
  expect(reset.post).toMatchObject({ parameters: [{ name: 'confirm', required: true }] });
});

function membersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === 'properties' ? Object.keys(inner as object) : []),
    ...membersOf(inner),
  ]);
}
