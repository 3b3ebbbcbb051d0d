import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { localActor } from '#lib/actor.ts';
import { createSecretBox } from '#lib/connections/secret-box.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { Dialect } from '#lib/shape/dialect.ts';

export interface TestStore {
  /** Makes a database on a real server and connects it under `name`; returns the connection's id. */
  connect(name: string, dialect: Dialect, sqlScript: string): Promise<number>;
  /** Leaves a connection's password as a server with another secret would have stored it. */
  sealWithAnotherSecret(connectionId: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The app's own store in a folder of its own, and databases to ask. Settings are read once, so this
 * comes before anything that reads them.
 */
export async function openTestStore(settings: Record<string, string> = {}): Promise<TestStore> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'guru-store-'));
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    APP_SECRET: 'a secret of the tests, long enough',
    ...settings,
  });
  const { env } = await import('#lib/env.ts');
  const { applyMigrations } = await import('#lib/db/apply-migrations.ts');
  const { createConnection } = await import('#lib/connections/create-connection.ts');
  const { closeAllEngines } = await import('#lib/multidb/engines.ts');
  await applyMigrations(env().databaseFile);
  const made: TestDatabase[] = [];

  return {
    async connect(name, dialect, sqlScript) {
      const database = await createTestDatabase(dialect, sqlScript);
      made.push(database);
      const { host, port, databaseName, username, password } = database.target;
      const connection = await createConnection(localActor(), {
        name,
        databaseType: dialect,
        host,
        port,
        databaseName,
        username,
        password,
      });
      return connection.id;
    },
    async sealWithAnotherSecret(connectionId) {
      const sealed = createSecretBox('the secret of another server').seal('secret');
      const file = new Database(env().databaseFile);
      file
        .prepare('UPDATE "Connection" SET "encryptedPassword" = ? WHERE id = ?')
        .run(sealed, connectionId);
      file.close();
    },
    async close() {
      await closeAllEngines();
      for (const database of made) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A shop with so many customers, in SQL that every dialect takes. */
export function shopScript(customers: number): string {
  const rows = Array.from({ length: customers }, (_, n) => `(${n + 1}, 'Person ${n + 1}')`);
  return `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
    INSERT INTO customers VALUES ${rows.join(', ')};`;
}
