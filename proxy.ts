import { type NextRequest, NextResponse } from 'next/server';
import { refuseForeignRequest, requestOrigin } from '#lib/api/refuse-foreign-request.ts';
import { env } from '#lib/env.ts';

/** Runs before every page and action, which are never another site's. */
export function proxy(request: NextRequest): Response {
  const refusal = refuseForeignRequest(requestOrigin(request), env().host);
  if (refusal === undefined) return NextResponse.next();
  return Response.json({ detail: refusal, code: 'forbidden' }, { status: 403 });
}

/**
 * Not for files of the build, nor for what a route handler answers: those guard themselves
 * (lib/api/guard-request.ts). Nothing else may be left out, as any other path is a page, the one for
 * what is not found among them, and a page performs every server action.
 */
export const config = {
  matcher: '/((?!_next/static/|api(?:/|$)|health/?$).*)',
};
