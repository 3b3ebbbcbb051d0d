/** What every spec gets: page objects, the API, and databases that are dropped afterwards. */
import { test as base } from '@playwright/test';
import { ChatPage } from './pages/chat-page.ts';
import { DatabasesPage } from './pages/databases-page.ts';
import { Api } from './servers/api.ts';
import { type OwnServer, startServer } from './servers/start-server.ts';
import {
  type FormFields,
  makeDuckdb,
  makeMysql,
  makePostgres,
  makeSqlite,
  randomName,
  type TestDatabase,
} from './servers/test-databases.ts';

interface Fixtures {
  chat: ChatPage;
  databases: DatabasesPage;
  api: Api;
  /** Makes databases; the test is skipped where the server is missing on this machine. */
  make: {
    postgres(script: string): Promise<TestDatabase>;
    mysql(script: string): Promise<TestDatabase>;
    sqlite(script: string): TestDatabase;
    duckdb(script: string): Promise<TestDatabase>;
  };
  /** A session over fresh connections, prepared through the API; all are removed afterwards. */
  prepareSession(
    databases: Record<string, FormFields>,
  ): Promise<{ name: string; id: string; nameOf(database: string): string }>;
  /** Starts a server that belongs to this test alone. */
  startOwnServer(settings?: Record<string, string>): Promise<OwnServer>;
}

export const test = base.extend<Fixtures>({
  chat: async ({ page }, use) => use(new ChatPage(page)),
  databases: async ({ page }, use) => use(new DatabasesPage(page)),
  api: async ({ request, baseURL }, use) => use(new Api(request, baseURL ?? '')),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from it
  make: async ({}, use) => {
    const made: TestDatabase[] = [];
    const keep = (database: TestDatabase | undefined, product: string) => {
      test.skip(database === undefined, `there is no ${product} server on this machine`);
      made.push(database as TestDatabase);
      return database as TestDatabase;
    };
    await use({
      postgres: async (script) => keep(await makePostgres(script), 'PostgreSQL'),
      mysql: async (script) => keep(await makeMysql(script), 'MariaDB or MySQL'),
      sqlite: (script) => keep(makeSqlite(script), 'SQLite'),
      duckdb: async (script) => keep(await makeDuckdb(script), 'DuckDB'),
    });
    for (const database of made) await database.drop();
  },

  // Depends on `make`, so that connections are gone before their databases are.
  prepareSession: async ({ api, make: _ }, use) => {
    const cleanUp: (() => Promise<void>)[] = [];
    await use(async (databases) => {
      const suffix = randomName('').slice(1);
      const nameOf = (database: string) => `${database}_${suffix}`;
      const ids: number[] = [];
      for (const [database, fields] of Object.entries(databases)) {
        const id = await api.connect(nameOf(database), fields);
        ids.push(id);
        cleanUp.push(() => api.deleteConnection(id));
      }
      const name = `Test ${suffix}`;
      const id = await api.createSession(name, ids);
      cleanUp.push(() => api.deleteSession(id));
      return { name, id, nameOf };
    });
    for (const undo of cleanUp.reverse()) await undo();
  },

  // biome-ignore lint/correctness/noEmptyPattern: see above
  startOwnServer: async ({}, use) => {
    const started: OwnServer[] = [];
    await use(async (settings) => {
      const server = await startServer(settings);
      started.push(server);
      return server;
    });
    for (const server of started) await server.remove();
  },
});

export { expect } from '@playwright/test';
