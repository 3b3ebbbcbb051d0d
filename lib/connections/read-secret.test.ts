import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { ensureSecret } from './read-secret.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'guru-secret-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('takes the given secret and leaves no file', () => {
  expect(ensureSecret(dataDir, 'given by the person')).toBe('given by the person');
  expect(readdirSync(dataDir)).toEqual([]);
});

it('makes a long one that only its owner can read, and keeps it', () => {
  const folder = path.join(dataDir, 'not', 'there', 'yet');
  const secret = ensureSecret(folder, undefined);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(ensureSecret(folder, undefined)).toBe(secret);
  expect(readdirSync(folder)).toEqual(['secret']);
  expect(readFileSync(path.join(folder, 'secret'), 'utf8').trim()).toBe(secret);
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

it.each(['', 'short\n'])('refuses a damaged file instead of replacing it: %j', (content) => {
  writeFileSync(path.join(dataDir, 'secret'), content);
  expect(() => ensureSecret(dataDir, undefined)).toThrow(AppError);
  expect(readFileSync(path.join(dataDir, 'secret'), 'utf8')).toBe(content);
});

it('says what to do where the folder can’t be used', () => {
  const file = path.join(dataDir, 'a-file');
  writeFileSync(file, '');
  expect(() => ensureSecret(file, undefined)).toThrow(
    expect.objectContaining({
      code: 'storage_failed',
      userMessage: expect.stringContaining('DATA_DIR'),
    }),
  );
});
