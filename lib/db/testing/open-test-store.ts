import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { applyMigrations } from '../apply-migrations.ts';
import { closeStore } from '../client.ts';

export interface TestStore {
  dataDir: string;
  close(): Promise<void>;
}

/**
 * A fresh, migrated store in a temporary DATA_DIR, with a secret. Settings are read once per
 * process, so call it before anything else asks for them, once per test file.
 */
export function openTestStore(): TestStore {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'guru-store-'));
  process.env.DATA_DIR = dataDir;
  process.env.APP_SECRET = 'a secret for tests only';
  applyMigrations(env().databaseFile);
  return {
    dataDir,
    async close() {
      await closeStore();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
