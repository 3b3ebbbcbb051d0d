import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { claimCall } from '#lib/history/calls/claim-call.ts';
import { finishCall, releaseCall } from '#lib/history/calls/finish-call.ts';
import { acceptsEvents } from './accepts-events.ts';
import { handle } from './handle.ts';
import { readActor } from './read-actor.ts';
import { readText } from './read-body.ts';
import { resumeRun } from './resume-run.ts';
import { runIdHeader } from './run-id-header.ts';

type RouteHandler<Params> = (
  request: Request,
  context?: { params: Promise<Params> },
) => Promise<Response>;

const bodyKeptMax = 200_000;

/**
 * A handler that does nothing twice: where a request comes with an `Idempotency-Key`, the same request
 * with the same key within a day gets the same answer, and a run that it started is joined
 * (draft-ietf-httpapi-idempotency-key-header). What failed on our side may be tried again.
 */
export function onlyOnce<Params = object>(answer: RouteHandler<Params>): RouteHandler<Params> {
  return async (request, context) => {
    const key = request.headers.get('idempotency-key');
    if (key === null) return answer(request, context);
    return handle(async (given) => {
      if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
        throw new AppError(
          'invalid_input',
          'The Idempotency-Key must have 1 to 255 visible characters.',
        );
      }
      const actor = readActor(given);
      const body = await readText(given);
      const call = await claimCall(actor, key, fingerprintOf(given, body));
      if (call.state === 'other') {
        throw new AppError('invalid_input', 'This Idempotency-Key was used for another request.');
      }
      if (call.state === 'first') return perform(call.id, withBody(given, body), context);
      if (call.runId !== null) return again(await resumeRun(actor, call.runId, given, null), given);
      if (call.state === 'answered') {
        const headers = { 'content-type': 'application/json', 'idempotent-replayed': 'true' };
        return new Response(call.body, { status: call.status, headers });
      }
      throw new AppError(
        'in_progress',
        'The first request with this Idempotency-Key is still being worked on.',
      );
    })(request);
  };

  async function perform(
    id: number,
    request: Request,
    context: { params: Promise<Params> } | undefined,
  ): Promise<Response> {
    const response = await answer(request, context);
    const runId = response.headers.get(runIdHeader);
    if (response.status >= 500) {
      await releaseCall(id);
      return response;
    }
    const isStream = acceptsEvents(request) && runId !== null;
    const text = isStream ? null : await response.clone().text();
    const body = text !== null && text.length <= bodyKeptMax ? text : null;
    await finishCall(id, { status: response.status, body, runId });
    return response;
  }
}

/** A run is joined as events; who wants its answer gets the last of them. */
async function again(stream: Response, request: Request): Promise<Response> {
  stream.headers.set('idempotent-replayed', 'true');
  if (acceptsEvents(request)) return stream;
  const last = (await stream.text()).trim().split('\n\n').at(-1) ?? '';
  const data = /^data: (.*)$/m.exec(last)?.[1] ?? '{}';
  const headers = { 'content-type': 'application/json', 'idempotent-replayed': 'true' };
  return new Response(data, { headers });
}

function fingerprintOf(request: Request, body: string): string {
  const { pathname } = new URL(request.url);
  const parts = [request.method, pathname.replace(/\/+$/, ''), body];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function withBody(request: Request, body: string): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body });
}
