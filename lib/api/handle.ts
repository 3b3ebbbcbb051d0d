import type { Actor } from '#lib/actor.ts';
import { toErrorResponse } from './error-response.ts';
import { guardRequest } from './guard-request.ts';
import { readActor } from './read-actor.ts';
import { refuseLargeBody } from './read-body.ts';

export interface ApiCall<Params> {
  actor: Actor;
  params: Params;
}

type RouteHandler<Params> = (
  request: Request,
  context?: { params: Promise<Params> },
) => Promise<Response>;

/**
 * A route handler that lets no other site in, says who calls, and turns whatever is thrown into the
 * contract's errors.
 */
export function handle<Params = object>(
  answer: (request: Request, call: ApiCall<Params>) => Promise<Response>,
): RouteHandler<Params> {
  return (request, context) =>
    guardRequest(request, async () => {
      try {
        // Also where no body is read.
        refuseLargeBody(request);
        const params = (await context?.params) ?? ({} as Params);
        return await answer(request, { actor: readActor(request), params });
      } catch (error) {
        return toErrorResponse(error, request);
      }
    });
}
