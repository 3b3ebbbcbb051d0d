import type { Actor } from '#lib/actor.ts';
import { findRun } from '#lib/ask/run-registry.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { AppError } from '#lib/errors.ts';
import type { ClaimedCall } from '#lib/history/calls/claim-call.ts';
import { getRun } from '#lib/history/get-run.ts';
import { acceptsEvents } from './accepts-events.ts';
import { resumeRun } from './resume-run.ts';
import { runIdHeader } from './run-id-header.ts';

/** How a route that starts a run answers with it. */
export interface RunAnswer {
  toBody: (view: RunView, queryId: number) => object;
  /** It gives the run's events to who wants them. */
  streams: boolean;
}

const replayedHeader = 'idempotent-replayed';

/**
 * The answer to a call that was made before: as it was kept, or made anew of its run, whose events
 * are joined by who wants them.
 * @throws AppError `in_progress` where there is none yet, `not_found` (the run is gone).
 */
export async function replayCall(
  actor: Actor,
  call: Extract<ClaimedCall, { state: 'answered' | 'pending' }>,
  request: Request,
  runAnswer: RunAnswer | undefined,
): Promise<Response> {
  const { runId } = call;
  if (runId !== null && runAnswer?.streams && acceptsEvents(request)) {
    const last = request.headers.get('last-event-id');
    const stream = await resumeRun(actor, runId, request, last);
    stream.headers.set(replayedHeader, 'true');
    return stream;
  }
  const headers = {
    'content-type': 'application/json',
    [replayedHeader]: 'true',
    ...(runId !== null && { [runIdHeader]: runId }),
  };
  if (call.state === 'answered' && call.body !== null) {
    return new Response(call.body, { status: call.status, headers });
  }
  if (runId === null || !runAnswer) throw inProgress();
  const { view, queryId } = await endedRun(actor, runId);
  return Response.json(runAnswer.toBody(view, queryId), { headers });
}

/** Waits for one that goes on in this process. */
async function endedRun(actor: Actor, runId: string): Promise<{ view: RunView; queryId: number }> {
  const run = findRun(actor, runId);
  if (run) return { view: await run.done, queryId: run.queryId };
  const { view, id, status } = await getRun(actor, runId);
  if (status === 'running') throw inProgress();
  return { view, queryId: id };
}

function inProgress(): AppError {
  return new AppError(
    'in_progress',
    'The first request with this Idempotency-Key is still being worked on.',
  );
}
