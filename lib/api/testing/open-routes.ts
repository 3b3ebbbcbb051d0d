import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { walkFiles } from '../../../scripts/check/walk-files.ts';
import { type RequestRefusal, refuseUnreadableRequest } from '../refuse-unreadable-request.ts';

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
type RouteModule = Record<string, Handler | undefined>;

export interface Route {
  /** As the API's description writes it: `/api/chat/sessions/{id}`. */
  path: string;
  module: RouteModule;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Every route file of the API but the one for what no other answers, loaded. */
export function openRoutes(): Promise<Route[]> {
  return loadRoutes(routeFiles().filter((file) => !file.includes('[[...')));
}

/** Every route file there is, loaded. */
export function openAllRoutes(): Promise<Route[]> {
  return loadRoutes(routeFiles());
}

function routeFiles(): string[] {
  return walkFiles(root, ['app']).filter((file) => file.endsWith('/route.ts'));
}

function loadRoutes(files: string[]): Promise<Route[]> {
  return Promise.all(
    files.map(async (file) => ({
      path: path.posix
        .dirname(file)
        .replace(/^app/, '')
        .replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}'),
      module: (await import(pathToFileURL(path.join(root, file)).href)) as RouteModule,
    })),
  );
}

function notFound(): Response {
  const { body, status } = refuseUnreadableRequest('GET', '') as RequestRefusal;
  return Response.json(body, { status });
}

/** Calls the handler that the framework would call for this request. */
export async function callRoute(routes: Route[], request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!isDecodable(pathname)) return notFound();
  const segments = segmentsOf(pathname);
  const matches = routes.flatMap((route) => {
    const params = match(segmentsOf(route.path), segments);
    return params ? [{ route, params }] : [];
  });
  // A fixed name wins over a placeholder.
  const found = matches.toSorted((a, b) => countOpen(a.route) - countOpen(b.route))[0];
  const handler = found?.route.module[request.method];
  if (!found || !handler) return notFound();
  return handler(request, { params: Promise.resolve(found.params) });
}

/** What lib/api/refuse-unreadable-request.ts would have answered is not for the handlers. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function segmentsOf(pathname: string): string[] {
  return pathname.split('/').filter((segment) => segment !== '');
}

function countOpen({ path: template }: Route): number {
  return template.split('{').length;
}

/** Undefined where it is another path; parameters are decoded, as the framework does it. */
function match(template: string[], given: string[]): Record<string, string | string[]> | undefined {
  const rest = template.at(-1) === '{name}' && template.includes('test');
  if (rest ? given.length < template.length : given.length !== template.length) return undefined;
  const params: Record<string, string | string[]> = {};
  for (const [at, segment] of template.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      if (segment !== given[at]) return undefined;
    } else if (rest) params[name] = given.slice(at).map((part) => decodeURIComponent(part));
    else params[name] = decodeURIComponent(given[at] ?? '');
  }
  return params;
}
