import { type NextRequest, NextResponse } from 'next/server';
import { crossOriginHeaders, preflightHeaders } from '#lib/api/cross-origin.ts';
import { refuseForeignRequest } from '#lib/api/refuse-foreign-request.ts';
import { env } from '#lib/env.ts';

/** Runs before every page, action and route handler. */
export function proxy(request: NextRequest): Response {
  const { headers } = request;
  const { host, corsOrigins } = env();
  const origin = headers.get('origin');
  const forwardedHost = headers.get('x-forwarded-host');
  const refusal = refuseForeignRequest(
    { host: headers.get('host'), forwardedHost, origin },
    host,
    isApi(request) ? corsOrigins : [],
  );
  if (refusal !== undefined) {
    return Response.json({ detail: refusal, code: 'forbidden' }, { status: 403 });
  }
  const shared = isApi(request) ? crossOriginHeaders(origin, corsOrigins) : {};
  const asksBefore = request.method === 'OPTIONS' && headers.has('access-control-request-method');
  if (asksBefore && 'access-control-allow-origin' in shared) {
    const wished = headers.get('access-control-request-headers');
    return new Response(null, { status: 204, headers: { ...shared, ...preflightHeaders(wished) } });
  }
  const response = NextResponse.next();
  for (const [name, value] of Object.entries(shared)) response.headers.set(name, value);
  return response;
}

/** Pages and their actions are never another site's. */
function isApi({ nextUrl: { pathname } }: NextRequest): boolean {
  return pathname.startsWith('/api/') || pathname === '/health' || pathname === '/health/';
}

export const config = { matcher: '/((?!_next/static|_next/image).*)' };
