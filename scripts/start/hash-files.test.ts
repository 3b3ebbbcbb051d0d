import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashFiles } from './hash-files.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'guru-hash-'));
const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);
const hash = () =>
  hashFiles(root, ['app', 'absent', 'one.json'], (file) => !file.endsWith('.test.ts'));
let before: string;

beforeAll(() => {
  mkdirSync(path.join(root, 'app/deep'), { recursive: true });
  write('app/deep/a.ts', 'a');
  write('one.json', '{}');
  before = hash();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('stays when only times change, or what is not wanted', () => {
  utimesSync(path.join(root, 'one.json'), 0, 0);
  write('app/deep/a.test.ts', 'x');
  write('other.json', '{}');
  expect(hash()).toBe(before);
});

it.each([
  ['a content', () => write('app/deep/a.ts', 'b'), () => write('app/deep/a.ts', 'a')],
  ['a new file', () => write('app/b.ts', ''), () => rmSync(path.join(root, 'app/b.ts'))],
  ['a single file', () => write('one.json', '[]'), () => write('one.json', '{}')],
])('changes with %s', (_, change, undo) => {
  change();
  expect(hash()).not.toBe(before);
  undo();
  expect(hash()).toBe(before);
});
