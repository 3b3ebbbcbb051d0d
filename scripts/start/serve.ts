import { createServer, type Server } from 'node:http';
import next from 'next';
import { crossOriginHeaders } from '#lib/api/cross-origin.ts';
import { refuseUnreadableRequest, withSingleSlashes } from '#lib/api/refuse-unreadable-request.ts';
import type { Env } from '#lib/env.ts';
import { shutDown } from '#lib/shutdown.ts';
import { portFailure } from './check-port.ts';
import { closeOnStop } from './on-stop.ts';
import { serverAddress } from './server-address.ts';
import { waitForHealth } from './wait-for-health.ts';

const healthTimeoutMs = 60_000;
/** How long requests may take to end by themselves once the server is told to stop. */
const graceMs = 2_000;
/**
 * How long an idle connection stays open: longer than balancers and browsers keep theirs, or their
 * next request meets a connection that is being closed. Node's own 5 seconds are shorter.
 */
const keepAliveMs = 75_000;

/**
 * Serves the built app from this process: a second process would cost its start and could be left
 * behind. Resolves with the address once it answers.
 */
export async function serve(root: string, settings: Env): Promise<string> {
  const { host, port, corsOrigins } = settings;
  const app = next({ dev: false, dir: root, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const refusal = refuseUnreadableRequest(method, url);
    if (refusal) {
      const shared = crossOriginHeaders(request.headers.origin ?? null, corsOrigins);
      const headers = { ...shared, ...refusal.headers, 'content-type': 'application/json' };
      response.writeHead(refusal.status, headers);
      response.end(JSON.stringify(refusal.body));
      return;
    }
    request.url = withSingleSlashes(url);
    handle(request, response).catch((error: unknown) => {
      console.error('A request could not be answered.', error);
      response.statusCode = 500;
      response.end();
    });
  });
  server.keepAliveTimeout = keepAliveMs;
  await listen(server, host, port);
  closeOnStop(async () => {
    const closed = closeServer(server);
    await shutDown();
    await closed;
    await app.close();
  });
  const address = serverAddress(host, port);
  await waitForHealth(address, healthTimeoutMs);
  return address;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(portFailure(error, host, port));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** New connections are refused at once; open answers may end within the grace time. */
async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
