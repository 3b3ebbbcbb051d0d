/**
 * What the framework itself stumbles over before any route is asked, and would answer with a bare
 * 500: a path with a broken percent escape, and methods that the fetch standard forbids. A whole
 * address in the request line is for proxies; the framework would redirect to it.
 */
export interface RequestRefusal {
  status: number;
  body: { detail: string; code: string };
}

const forbiddenMethods: ReadonlySet<string> = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** Undefined where the request may pass. @param url as the request line has it: path and query. */
export function refuseUnreadableRequest(method: string, url: string): RequestRefusal | undefined {
  if (forbiddenMethods.has(method.toUpperCase())) {
    const detail = `This server does not take ${method}.`;
    return { status: 405, body: { detail, code: 'method_not_allowed' } };
  }
  if (url.startsWith('/') && isDecodable(url.split('?', 1)[0] ?? '')) return undefined;
  const detail = 'There is nothing at this address.';
  return { status: 404, body: { detail, code: 'not_found' } };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
