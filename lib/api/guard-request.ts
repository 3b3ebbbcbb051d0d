import { env } from '#lib/env.ts';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.ts';
import { refuseForeignRequest, requestOrigin } from './refuse-foreign-request.ts';

/**
 * What every request to the API passes, whichever method and route: other sites are refused or, where
 * they are listed, allowed to read the answer, and what their browsers ask before is answered.
 *
 * It stands around the handlers and not in the app's proxy, which costs a request about as much again as
 * a whole handler. A test sends every handler of every route a foreign request.
 */
export async function guardRequest(
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { headers } = request;
  const { host, corsOrigins } = env();
  const refusal = refuseForeignRequest(requestOrigin(request), host, corsOrigins);
  if (refusal !== undefined) {
    return Response.json({ detail: refusal, code: 'forbidden' }, { status: 403 });
  }
  const shared = crossOriginHeaders(headers.get('origin'), corsOrigins);
  const asksBefore = request.method === 'OPTIONS' && headers.has('access-control-request-method');
  if (asksBefore && 'access-control-allow-origin' in shared) {
    const wished = headers.get('access-control-request-headers');
    return new Response(null, { status: 204, headers: { ...shared, ...preflightHeaders(wished) } });
  }
  const response = await answer();
  for (const [name, value] of Object.entries(shared)) response.headers.set(name, value);
  return response;
}
