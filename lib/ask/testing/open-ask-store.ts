import Database from 'better-sqlite3';
import { localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { createSecretBox } from '#lib/connections/secret-box.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { env } from '#lib/env.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import type { Dialect } from '#lib/shape/dialect.ts';

export interface AskStore {
  /** Makes a database on a real server and connects it under `name`; returns the connection's id. */
  connect(name: string, dialect: Dialect, sqlScript: string): Promise<number>;
  /** Leaves a connection's password as a server with another secret would have stored it. */
  sealWithAnotherSecret(connectionId: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The app's own store in a folder of its own, and databases to ask. Settings are read once, so this
 * comes before anything that reads them, once per test file.
 */
export function openAskStore(settings: Record<string, string> = {}): AskStore {
  Object.assign(process.env, settings);
  const store = openTestStore();
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
      await store.close();
    },
  };
}

/** A shop with so many customers, in SQL that every dialect takes. */
export function shopScript(customers: number): string {
  const rows = Array.from({ length: customers }, (_, n) => `(${n + 1}, 'Person ${n + 1}')`);
  return `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
    INSERT INTO customers VALUES ${rows.join(', ')};`;
}
