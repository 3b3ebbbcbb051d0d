import { createHash } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import { findRun } from '#lib/ask/run-registry.ts';
import { AppError } from '#lib/errors.ts';
import { claimCall } from '#lib/history/calls/claim-call.ts';
import { finishCall, releaseCall } from '#lib/history/calls/finish-call.ts';
import { handle } from './handle.ts';
import { readActor } from './read-actor.ts';
import { readText } from './read-body.ts';
import { type RunAnswer, replayCall } from './replay-call.ts';
import { runIdHeader } from './run-id-header.ts';

type RouteHandler<Params> = (
  request: Request,
  context?: { params: Promise<Params> },
) => Promise<Response>;

/** Of a run's answer alone, in characters: a longer one is made anew of the run, which is stored. */
const bodyKeptMax = 200_000;

/**
 * A handler that does nothing twice: where a request comes with an `Idempotency-Key`, the same request
 * with the same key within a day gets the same answer, and a run that it started is joined
 * (draft-ietf-httpapi-idempotency-key-header). What failed on our side may be tried again, and so may
 * a run that was stopped because its client went away, who never had its answer.
 * @param runAnswer of a route that starts a run, whose answers name it in `x-run-id`
 */
export function onlyOnce<Params = object>(
  answer: RouteHandler<Params>,
  runAnswer?: RunAnswer,
): RouteHandler<Params> {
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
      if (call.state === 'interrupted') {
        throw new AppError(
          'interrupted',
          'The server stopped while it worked on the first request with this Idempotency-Key. ' +
            'See what came of it, and ask with another key where it is to be done.',
        );
      }
      if (call.state !== 'first') return replayCall(actor, call, given, runAnswer);
      const first = withBody(given, body);
      const response = await answer(first, context);
      await keepAnswer(call.id, response, actor, first.signal);
      return response;
    })(request);
  };
}

async function keepAnswer(
  id: number,
  response: Response,
  actor: Actor,
  client: AbortSignal,
): Promise<void> {
  const { status, headers } = response;
  if (status >= 500) return releaseCall(id);
  const runId = headers.get(runIdHeader);
  const isStream = headers.get('content-type')?.startsWith('text/event-stream');
  const text = isStream ? null : await response.clone().text();
  const isKept = text !== null && (runId === null || text.length <= bodyKeptMax);
  await finishCall(id, { status, body: isKept ? text : null, runId });
  const run = runId === null ? undefined : findRun(actor, runId);
  run?.done
    .then(async ({ status: end, statements }) => {
      // A change is never made twice, whoever has heard of it.
      const mayHaveChanged = statements.some(({ changes }) => changes);
      if (client.aborted && end === 'cancelled' && !mayHaveChanged) await releaseCall(id);
    })
    .catch((error: unknown) => console.error('An Idempotency-Key could not be freed.', error));
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
