import { afterAll, beforeAll } from 'vitest';
import { closeAllEngines } from '../engines.ts';
import type { Certificates } from './make-certificates.ts';
import {
  type OwnTestServer,
  type ServerDialect,
  serverStartMs,
  startOwnServer,
} from './own-servers.ts';

/**
 * Servers for all tests of the suite that calls this, under the names it gives them: filled in
 * before the first test, each made ready by `prepare`, and stopped after the last.
 */
export function setUpOwnServers<Name extends string>(
  dialect: ServerDialect,
  wanted: Record<Name, { certificates?: Certificates }>,
  prepare: (server: OwnTestServer) => Promise<void>,
): Record<Name, OwnTestServer> {
  const servers = Object.entries<{ certificates?: Certificates }>(wanted).map(
    ([name, { certificates }]) => ({ name, certificates, server: {} as OwnTestServer }),
  );
  const started: OwnTestServer[] = [];
  beforeAll(async () => {
    const starting = servers.map(async ({ certificates, server }) => {
      started.push(Object.assign(server, await startOwnServer(dialect, certificates)));
      await prepare(server);
    });
    await Promise.all(starting);
  }, serverStartMs);
  afterAll(async () => {
    await closeAllEngines();
    await Promise.all(started.map((server) => server.stop()));
  });
  const named = servers.map(({ name, server }) => [name, server]);
  return Object.fromEntries(named) as Record<Name, OwnTestServer>;
}
