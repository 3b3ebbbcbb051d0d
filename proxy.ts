import { type NextRequest, NextResponse } from 'next/server';
import { refuseForeignRequest } from '#lib/api/refuse-foreign-request.ts';
import { env } from '#lib/env.ts';

/** Runs before every page, action and route handler. */
export function proxy(request: NextRequest): Response {
  const { headers } = request;
  const refusal = refuseForeignRequest(
    {
      host: headers.get('host'),
      forwardedHost: headers.get('x-forwarded-host'),
      origin: headers.get('origin'),
    },
    env().host,
  );
  if (refusal === undefined) return NextResponse.next();
  return Response.json({ detail: refusal, code: 'forbidden' }, { status: 403 });
}

export const config = { matcher: '/((?!_next/static|_next/image).*)' };
