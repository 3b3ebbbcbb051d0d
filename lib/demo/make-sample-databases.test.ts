import { execFile } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { makeSampleDatabases, sampleFile } from './make-sample-databases.ts';
import { sampleDatabases } from './samples.ts';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-samples-'));
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const hashes = (folder: string) =>
  sampleDatabases.map((database) =>
    crypto
      .createHash('sha256')
      .update(fs.readFileSync(sampleFile(folder, database)))
      .digest('hex'),
  );

beforeAll(async () => {
  expect(await makeSampleDatabases(dataDir)).toEqual({ made: true });
});

describe('makeSampleDatabases', () => {
  it('makes nothing a second time', async () => {
    const before = fs.statSync(sampleFile(dataDir, 'sales_us')).mtimeMs;
    expect(await makeSampleDatabases(dataDir)).toEqual({ made: false });
    expect(fs.statSync(sampleFile(dataDir, 'sales_us')).mtimeMs).toBe(before);
  });

  it('makes the same bytes again, also where files are missing or of another version', async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-samples-'));
    try {
      await makeSampleDatabases(other);
      expect(hashes(other)).toEqual(hashes(dataDir));
      fs.rmSync(sampleFile(other, 'tenant_b'));
      expect(await makeSampleDatabases(other)).toEqual({ made: true });
      fs.writeFileSync(path.join(other, 'samples', 'version'), '0\n');
      fs.writeFileSync(sampleFile(other, 'sales_eu'), 'of an older version');
      expect(await makeSampleDatabases(other)).toEqual({ made: true });
      expect(hashes(other)).toEqual(hashes(dataDir));
    } finally {
      fs.rmSync(other, { recursive: true, force: true });
    }
  });

  it('leaves nothing behind but the databases, and clears away what a killed start left', async () => {
    const left = path.join(dataDir, 'samples', '.making-killed');
    fs.mkdirSync(left);
    fs.writeFileSync(path.join(left, 'sales_us'), 'half');
    fs.utimesSync(left, new Date(0), new Date(0));
    fs.rmSync(path.join(dataDir, 'samples', 'version'));
    await makeSampleDatabases(dataDir);
    expect(fs.readdirSync(path.join(dataDir, 'samples')).sort()).toEqual(
      [...sampleDatabases.map((database) => `${database}.db`), 'version'].sort(),
    );
  });

  it('can be made by two processes at once', async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-samples-'));
    const module = path.join(import.meta.dirname, 'make-sample-databases.ts');
    const script = `(await import(${JSON.stringify(module)})).makeSampleDatabases(process.argv[1])`;
    const make = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, other]);
    try {
      await Promise.all([make(), make(), make()]);
      expect(hashes(other)).toEqual(hashes(dataDir));
      expect(fs.readdirSync(path.join(other, 'samples'))).toHaveLength(sampleDatabases.length + 1);
    } finally {
      fs.rmSync(other, { recursive: true, force: true });
    }
  });

  it('says which folder cannot be written', async () => {
    const file = path.join(dataDir, 'a-file');
    fs.writeFileSync(file, '');
    const failure = await makeSampleDatabases(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({
      code: 'storage_failed',
      userMessage: expect.stringContaining(path.join(file, 'samples')),
    });
  });

  it.each(sampleDatabases)('%s is sound: pages, keys, checks', (name) => {
    const database = new Database(sampleFile(dataDir, name), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });
});
