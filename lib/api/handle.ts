import type { Actor } from '#lib/actor.ts';
import { toErrorResponse } from './error-response.ts';
import { readActor } from './read-actor.ts';

export interface ApiCall<Params> {
  actor: Actor;
  params: Params;
}

type RouteHandler<Params> = (
  request: Request,
  context?: { params: Promise<Params> },
) => Promise<Response>;

/** A route handler that says who calls, and turns whatever is thrown into the contract's errors. */
export function handle<Params = object>(
  answer: (request: Request, call: ApiCall<Params>) => Promise<Response>,
): RouteHandler<Params> {
  return async (request, context) => {
    try {
      const params = (await context?.params) ?? ({} as Params);
      return await answer(request, { actor: readActor(request), params });
    } catch (error) {
      return toErrorResponse(error, request);
    }
  };
}
