/**
 * What the framework itself stumbles over before any route is asked, and would answer with a bare
 * 400 or 500: a path with a broken percent escape, and methods that no route can name. A whole
 * address in the request line is for proxies; the framework would redirect to it.
 */
export interface RequestRefusal {
  status: number;
  headers: Record<string, string>;
  body: { detail: string; code: string };
}

/** As they are written: `get` is another method than `GET`. */
const methods: readonly string[] = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Undefined where the request may pass. @param url as the request line has it: path and query. */
export function refuseUnreadableRequest(method: string, url: string): RequestRefusal | undefined {
  if (!methods.includes(method)) {
    return {
      status: 405,
      // Which of them an address takes, only its route knows.
      headers: { allow: methods.join(', ') },
      body: { detail: `This server does not take ${method}.`, code: 'method_not_allowed' },
    };
  }
  if (url.startsWith('/') && isDecodable(pathOf(url))) return undefined;
  const detail = 'There is nothing at this address.';
  return { status: 404, headers: {}, body: { detail, code: 'not_found' } };
}

/**
 * The address with each run of slashes as one, as a base URL that ends in a slash makes them: the
 * framework would redirect to it, and the contract has no redirects.
 */
export function withSingleSlashes(url: string): string {
  const path = pathOf(url);
  return path.replace(/[\\/]{2,}|\\/g, '/') + url.slice(path.length);
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
