/** What a connection says about sampling reaches the planner's prompt. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { writePlanPrompt } from '#lib/planner/llm/plan-prompt.ts';

let store: TestStore;
let database: TestDatabase;
beforeAll(async () => {
  store = openTestStore();
  const script = `CREATE TABLE clients (id INTEGER PRIMARY KEY, rank TEXT);
    INSERT INTO clients (rank) VALUES ('gold'), ('silver')`;
  database = await createTestDatabase('sqlite', script);
});
afterAll(async () => {
  await database.drop();
  await closeAllEngines();
  await store.close();
});

it('the prompt has values exactly while the connection lets them be read', async () => {
  const person = localActor();
  const { id } = await createConnection(person, {
    name: 'shop',
    databaseType: 'sqlite',
    databaseName: database.target.databaseName,
    sampleValues: false,
  });
  const promptNow = async () => {
    const [open] = await openConnections(person, [id]);
    if (!open?.target) throw new Error('The connection does not open.');
    const schema = await readSchema(open.target, { signal: new AbortController().signal });
    return writePlanPrompt({
      question: 'How many clients are there?',
      databases: [{ name: 'shop', dialect: 'sqlite', schema }],
      conversation: [],
      now: new Date(),
    }).instructions;
  };
  expect(await promptNow()).toContain('rank');
  expect(await promptNow()).not.toContain('gold');
  await updateConnection(person, id, { sampleValues: true });
  expect(await promptNow()).toContain('gold');
  await updateConnection(person, id, { sampleValues: false });
  expect(await promptNow()).not.toContain('gold');
});
