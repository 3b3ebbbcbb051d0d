import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { deleteConnection } from '#lib/connections/delete-connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { removeSamples } from '#lib/connections/remove-samples.ts';
import { applyMigrations } from '#lib/db/apply-migrations.ts';
import { closeStore } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { deleteSession } from '#lib/sessions/delete-session.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';
import { sampleFile } from './make-sample-databases.ts';
import { registerSamples } from './register-samples.ts';
import { sampleDatabases, sampleSessions } from './samples.ts';

const actor = localActor();
// Read once, at the first use of the settings, which is below.
process.env.DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-register-'));
process.env.DATABASE_URL = '';
const { dataDir, databaseFile } = env();

async function removeStore() {
  await closeStore();
  for (const name of fs.readdirSync(dataDir)) fs.rmSync(path.join(dataDir, name));
}

beforeEach(async () => {
  await removeStore();
  applyMigrations(databaseFile);
});

afterAll(async () => {
  await removeStore();
  fs.rmSync(dataDir, { recursive: true });
});

const connectionNames = async () => (await listConnections(actor)).map((one) => one.name);
const sessionNames = async () => (await listSessions(actor)).map((one) => one.name);

describe('registerSamples', () => {
  it('makes a read-only connection for each sample database', async () => {
    expect(await registerSamples()).toEqual({ registered: true });
    const connections = await listConnections(actor);
    expect(connections.map((one) => one.name)).toEqual(sampleDatabases);
    for (const connection of connections) {
      expect(connection).toMatchObject({
        databaseType: 'sqlite',
        databaseName: sampleFile(dataDir, connection.name),
        isSample: true,
        readOnly: true,
      });
    }
    expect(new Set(connections.map((one) => one.color)).size).toBe(connections.length);
  });

  it('makes a session for each use case, regional sales first', async () => {
    await registerSamples();
    const sessions = await listSessions(actor);
    expect(
      sessions.map(({ name, isSample, examples, connections }) => ({
        name,
        isSample,
        examples,
        databases: connections.map((one) => one.name),
      })),
    ).toEqual(sampleSessions.toReversed().map((session) => ({ ...session, isSample: true })));
    expect(sessions[0]?.name).toBe('Regional sales');
  });

  it('brings back nothing that was removed', async () => {
    await registerSamples();
    await removeSamples(actor);
    expect(await registerSamples()).toEqual({ registered: false });
    expect(await connectionNames()).toEqual([]);
    expect(await sessionNames()).toEqual([]);
  });

  it('brings back no single one either', async () => {
    await registerSamples();
    const [first] = await listConnections(actor);
    const [session] = await listSessions(actor);
    await deleteConnection(actor, first?.id ?? 0);
    await deleteSession(actor, session?.id ?? '');
    await registerSamples();
    expect(await connectionNames()).not.toContain(first?.name);
    expect(await sessionNames()).not.toContain(session?.name);
  });

  it('goes on where a start that was killed left off', async () => {
    await registerSamples();
    const last = (await listConnections(actor)).at(-1);
    const session = (await listSessions(actor)).at(-1);
    await deleteSession(actor, session?.id ?? '');
    await deleteConnection(actor, last?.id ?? 0);
    fs.rmSync(`${databaseFile}.samples`);
    expect(await registerSamples()).toEqual({ registered: true });
    expect(await connectionNames()).toEqual(sampleDatabases);
    expect((await sessionNames()).toSorted()).toEqual(
      sampleSessions.map((one) => one.name).toSorted(),
    );
  });

  it('leaves out a use case whose database name is taken by a connection of one’s own', async () => {
    const own = { name: 'Production', databaseType: 'sqlite', databaseName: '/own.db' } as const;
    await createConnection(actor, own);
    await registerSamples();
    expect(await connectionNames()).not.toContain('development');
    expect(await sessionNames()).toEqual(
      expect.not.arrayContaining(['Development against production']),
    );
    expect(await sessionNames()).toContain('CRM migration check');
  });

  it('follows the data folder when it has moved, and changes no other path', async () => {
    await registerSamples();
    const own = { name: 'mine', databaseType: 'sqlite', databaseName: '/own.db' } as const;
    await createConnection(actor, own);
    await registerSamples(actor, { dataDir: '/moved', databaseFile });
    for (const connection of await listConnections(actor)) {
      expect(connection.databaseName).toBe(
        connection.isSample ? sampleFile('/moved', connection.name) : '/own.db',
      );
    }
  });
});
