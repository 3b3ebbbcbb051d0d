import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { runProgram } from '../../start/run-program.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { runServer } from './run-server.ts';
import { giveTo, serverUser } from './server-user.ts';
import type { OwnServer, OwnServerOptions, ServerKind } from './test-server.ts';

const probeTimeoutMs = 5_000;

export const postgresServer: ServerKind = {
  name: 'PostgreSQL',
  dialect: 'postgresql',
  variable: 'TEST_POSTGRES_URL',
  localUrl: 'postgres://postgres@127.0.0.1:5432/postgres',
  debianPackage: 'postgresql',
  probe,
  start: startPostgres,
};

async function probe(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: probeTimeoutMs,
  });
  // An error after the first one has nobody else to go to.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => {});
  }
}

/** Undefined where its programs are not installed. */
export async function startPostgres(
  options: OwnServerOptions = {},
): Promise<OwnServer | undefined> {
  const { addresses = ['127.0.0.1'] } = options;
  const initdb = findProgram('initdb');
  const postgres = findProgram('postgres');
  if (!initdb || !postgres) return undefined;
  const user = serverUser('postgres');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-postgres-'));
  giveTo(user, folder);
  const made = await runProgram(
    initdb,
    ['-D', `${folder}/data`, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    { cwd: folder, ...user },
  );
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed.\n${made.excerpt}`);
  }
  options.prepare?.(folder, user);
  const port = await findFreePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = [
    `listen_addresses=${addresses.join(',')}`,
    'fsync=off',
    `unix_socket_directories=${folder}`,
    ...(options.settings?.(folder) ?? []),
  ];
  const { stop } = await runServer({
    command: postgres,
    args: ['-D', `${folder}/data`, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    user,
    folder,
    stopSignal: 'SIGINT',
    // Over the socket: whom it takes from elsewhere is for the options to say.
    isReady: () => probe(`postgres://postgres@/postgres?host=${folder}&port=${port}`),
  });
  return { url, port, socket: folder, origin: `a throw-away server on port ${port}`, stop };
}
