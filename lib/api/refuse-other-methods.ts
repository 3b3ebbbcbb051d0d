import { AppError } from '#lib/errors.ts';
import { toErrorResponse } from './error-response.ts';
import { guardRequest } from './guard-request.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];
type Handler = (request: Request) => Promise<Response>;

/**
 * Handlers for the methods that a path does not serve, with the contract's error body: the
 * framework's own answer is an empty one, which no client can read. HEAD is GET's.
 */
export function refuseOtherMethods(...served: Method[]): Record<Method | 'OPTIONS', Handler> {
  const allow = ['OPTIONS', ...served, ...(served.includes('GET') ? ['HEAD'] : [])].join(', ');
  const refuse: Handler = (request) =>
    guardRequest(request, async () => {
      const error = new AppError(
        'method_not_allowed',
        `This address does not take ${request.method}.`,
      );
      const response = toErrorResponse(error, request);
      response.headers.set('allow', allow);
      return response;
    });
  const options: Handler = (request) =>
    guardRequest(request, async () => new Response(null, { status: 204, headers: { allow } }));
  const handlers = Object.fromEntries(methods.map((method) => [method, refuse]));
  return { ...(handlers as Record<Method, Handler>), OPTIONS: options };
}
