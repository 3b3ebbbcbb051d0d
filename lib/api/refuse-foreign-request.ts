/**
 * Without login, whoever can send a request may do everything; that must be the person at this
 * machine and not a page they have open. Two ways in from a page are closed here: a cross-site
 * request carries a foreign Origin; a rebound DNS name reaches a loopback server with a foreign
 * Host. Requests without Origin (curl, scripts) pass: other programs of this machine are trusted.
 */
export interface RequestOrigin {
  host: string | null;
  /** What a proxy in front says the host was; only believed for comparing with Origin. */
  forwardedHost: string | null;
  origin: string | null;
}

/** What a request says of where it comes from; a browser always names the host. */
export function requestOrigin({ headers, url }: Pick<Request, 'headers' | 'url'>): RequestOrigin {
  return {
    host: headers.get('host') ?? new URL(url).host,
    forwardedHost: headers.get('x-forwarded-host'),
    origin: headers.get('origin'),
  };
}

/**
 * A sentence that says why a request is refused, or undefined where it may pass.
 * @param allowedOrigins other sites that may call this one
 */
export function refuseForeignRequest(
  { host, forwardedHost, origin }: RequestOrigin,
  boundHost: string,
  allowedOrigins: readonly string[] = [],
): string | undefined {
  if (isLocalName(boundHost) && !isLocalName(hostnameOf(host))) {
    return 'This server only answers to local names such as localhost and 127.0.0.1.';
  }
  if (origin === null || allowedOrigins.includes(origin)) return undefined;
  const sameOrigin = [host, forwardedHost].some((own) => own !== null && isSameHost(origin, own));
  return sameOrigin ? undefined : 'Requests from other sites are not answered.';
}

function isSameHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  // With the origin's scheme, so that its default port may be left out on either side.
  const own = `${from.protocol}//${host}`;
  return URL.canParse(own) && from.host !== '' && new URL(own).host === from.host;
}

function hostnameOf(host: string | null): string {
  const url = `http://${host ?? ''}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Names that only this machine resolves to itself; `.localhost` by RFC 6761. */
function isLocalName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    bare === '::1' ||
    /^127\.\d+\.\d+\.\d+$/.test(bare)
  );
}
