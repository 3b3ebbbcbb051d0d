import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { callRoute, openRoutes, type Route } from './open-routes.ts';

export interface RouteServer {
  baseUrl: string;
  close(): Promise<void>;
}

/** The API's handlers on a port of their own, without pages and without a build. */
export async function serveRoutes(): Promise<RouteServer> {
  const routes = await openRoutes();
  const server = createServer((request, response) => {
    answer(routes, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const { method = 'GET', url = '/', headers } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const given = await callRoute(
    routes,
    new Request(new URL(url, 'http://127.0.0.1'), {
      method,
      headers: headers as Record<string, string>,
      signal: abort.signal,
      ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
    }),
  );
  response.writeHead(given.status, Object.fromEntries(given.headers));
  if (!given.body) {
    response.end();
    return;
  }
  for await (const chunk of given.body) response.write(chunk);
  response.end();
}
