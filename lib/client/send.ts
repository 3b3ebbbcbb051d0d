import { ApiError, ServerUnreachable } from './api-error.ts';

export interface ClientOptions {
  /** `http://127.0.0.1:3000` */
  baseUrl: string;
  headers?: Record<string, string>;
  /** Instead of the platform's. */
  fetch?: typeof fetch;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** The same request with the same key is done once. */
  idempotencyKey?: string;
}

export interface Call extends CallOptions {
  method: string;
  path: string;
  query?: object;
  body?: object;
  accept?: string;
}

/**
 * Sends one request; resolves with what came back where it is no failure.
 * @throws ApiError, ServerUnreachable; the signal's reason when it is aborted.
 */
export async function send(options: ClientOptions, call: Call): Promise<Response> {
  const { method, path, query = {}, body, accept, signal, idempotencyKey } = call;
  const url = new URL(path, options.baseUrl);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  const response = await reach(options, url, {
    method,
    signal,
    headers: {
      accept: accept ?? 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...options.headers,
    },
    body: body && JSON.stringify(body),
  });
  if (response.ok) return response;
  throw new ApiError(response.status, await response.json().catch(() => undefined));
}

async function reach(options: ClientOptions, url: URL, init: RequestInit): Promise<Response> {
  try {
    return await (options.fetch ?? fetch)(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ServerUnreachable(options.baseUrl, error);
  }
}
