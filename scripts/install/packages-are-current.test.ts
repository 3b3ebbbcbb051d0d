import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packagesAreCurrent, stampPackages } from './packages-are-current.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'guru-packages-'));
  mkdirSync(path.join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function lock(file: string, versions: Record<string, { version: string; optional?: boolean }>) {
  const packages = { '': { version: '1.0.0' }, ...versions };
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
}

const wanted = {
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-darwin': { version: '1.0.0', optional: true },
};

it.each([
  ['nothing is installed', undefined, false],
  ['all is installed', wanted, true],
  ['a package of another platform is left out', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['a version differs', { 'node_modules/a': { version: '0.9.0' } }, false],
])('%s', async (_, installed, current) => {
  lock('package-lock.json', wanted);
  if (installed) lock('node_modules/.package-lock.json', installed);
  expect(await packagesAreCurrent(root)).toBe(current);
});

it('knows its own stamp, until the lock file changes', async () => {
  lock('package-lock.json', wanted);
  await stampPackages(root);
  expect(await packagesAreCurrent(root)).toBe(true);
  lock('package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
  expect(await packagesAreCurrent(root)).toBe(false);
});
