import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findClientImportErrors } from './client-imports.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'guru-client-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

it.each([
  ['a type from anywhere', `import type { A } from '#lib/db/client.ts';`],
  ['types, each marked', `import { type A } from '#lib/db/client.ts';`],
  ['another component', `import { B } from './b.tsx';`],
  ['a client-safe module', `import { reduceRun } from '#lib/ask/run-view.ts';`],
  ['a package', `import { useState } from 'react';`],
  ['a server action', `import { ask } from '#app/actions/ask.ts';`],
])('may take %s', (_, line) => {
  write('components/chat/a.tsx', `'use client';\n${line}\n`);
  write('components/chat/b.tsx', 'export const B = 1;\n');
  write('lib/ask/run-view.ts', 'export const reduceRun = 1;\n');
  write('app/actions/ask.ts', `'use server';\nimport { s } from '#lib/ask/start-ask.ts';\n`);
  expect(findClientImportErrors(root)).toEqual([]);
});

it.each([
  ['a service', `import { env } from '#lib/env.ts';`, /a value from lib\/env.ts/],
  ['a part of the server, re-exported', `export * from '#lib/env.ts';`, /lib\/env.ts/],
  ['a lazy import', `const a = () => import('#lib/env.ts');`, /lib\/env.ts/],
  ['a driver', `import pg from 'pg';`, /imports pg/],
  ['Node', `import fs from 'node:fs';`, /imports node:fs/],
])('may not reach %s, also through another component', (_, line, error) => {
  write('components/chat/a.tsx', `'use client';\nimport { B } from './b.tsx';\n`);
  write('components/chat/b.tsx', `${line}\nexport const B = 1;\n`);
  expect(findClientImportErrors(root)).toEqual([expect.stringMatching(error)]);
});
