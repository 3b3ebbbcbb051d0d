import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, localActor } from '#lib/actor.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';
import { env } from '#lib/env.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';
import { sampleFile } from './make-sample-databases.ts';
import { type SampleSession, sampleDatabases, sampleSessions } from './samples.ts';
import { samplesMarkFile, samplesRegisteredFor } from './samples-mark.ts';

/** Sessions are listed by the time of their last use, which has milliseconds. */
const listingPauseMs = 2;

/**
 * Makes a connection for each sample database and a session for each use case. Once for a store:
 * what a person removed does not come back with the next start. A file beside the store remembers
 * that, and for which data folder it was; when that has moved, the connections follow.
 * @throws AppError `storage_failed`, `forbidden`.
 */
export async function registerSamples(
  actor: Actor = localActor(),
  { dataDir, databaseFile }: { dataDir: string; databaseFile: string } = env(),
): Promise<{ registered: boolean }> {
  const registeredFor = samplesRegisteredFor(databaseFile);
  if (registeredFor === dataDir) return { registered: false };
  if (registeredFor === undefined) await register(actor, dataDir);
  else await followFolder(actor, registeredFor, dataDir);
  fs.writeFileSync(samplesMarkFile(databaseFile), dataDir);
  return { registered: registeredFor === undefined };
}

/** Goes on where a start that was killed meanwhile left off. */
async function register(actor: Actor, dataDir: string): Promise<void> {
  const connections = await listConnections(actor);
  const own = new Set(
    connections.filter((one) => !one.isSample).map((one) => one.name.toLowerCase()),
  );
  // Somebody's own "production" must never be asked in the place of the sample.
  const sessions = sampleSessions.filter(
    ({ databases }) => !databases.some((database) => own.has(database)),
  );
  const wanted = new Set(sessions.flatMap((session) => session.databases));
  const idOf = new Map(connections.map((one) => [one.name, one.id]));
  for (const name of sampleDatabases) {
    if (!wanted.has(name) || idOf.has(name)) continue;
    const databaseName = sampleFile(dataDir, name);
    const input = { name, databaseType: 'sqlite', databaseName, readOnly: true } as const;
    const { id } = await createConnection(actor, input, { isSample: true });
    idOf.set(name, id);
  }
  const made = (await listSessions(actor, { limit: 1_000 })).filter((session) => session.isSample);
  for (const session of sessions) {
    if (made.some((one) => one.name === session.name)) continue;
    await registerSession(actor, session, idOf);
    await sleep(listingPauseMs);
  }
}

async function registerSession(
  actor: Actor,
  { name, databases, examples }: SampleSession,
  idOf: ReadonlyMap<string, number>,
): Promise<void> {
  const connectionIds = databases.flatMap((database) => idOf.get(database) ?? []);
  await createSession(actor, { name, connectionIds }, { isSample: true, examples: [...examples] });
}

async function followFolder(actor: Actor, from: string, to: string): Promise<void> {
  for (const connection of await listConnections(actor)) {
    if (!connection.isSample) continue;
    if (connection.databaseName !== sampleFile(from, connection.name)) continue;
    const databaseName = sampleFile(to, connection.name);
    await updateConnection(actor, connection.id, { databaseName });
  }
}
