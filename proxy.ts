import { type NextRequest, NextResponse } from 'next/server';
import { refuseForeignRequest, requestOrigin } from '#lib/api/refuse-foreign-request.ts';
import { env } from '#lib/env.ts';

/** Runs before every page and action, which are never another site's. */
export function proxy(request: NextRequest): Response {
  const refusal = refuseForeignRequest(requestOrigin(request), env().host);
  if (refusal === undefined) return NextResponse.next();
  return Response.json({ detail: refusal, code: 'forbidden' }, { status: 403 });
}

/** Route handlers guard themselves: lib/api/guard-request.ts. */
export const config = {
  matcher: '/((?!_next/static|_next/image|api(?:/|$)|health(?:/|$)).*)',
};
