import { acceptsEvents } from '#lib/api/accepts-events.ts';
import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { resumeRun } from '#lib/api/resume-run.ts';
import { toWireRun } from '#lib/api/wire-run.ts';
import { findRun } from '#lib/ask/run-registry.ts';
import { getRun } from '#lib/history/get-run.ts';

export const dynamic = 'force-dynamic';

export const GET = handle<{ id: string }>(async (request, { actor, params }) => {
  if (acceptsEvents(request)) {
    return resumeRun(actor, params.id, request, request.headers.get('last-event-id'));
  }
  return Response.json(toWireRun(await getRun(actor, params.id)));
});

export const DELETE = handle<{ id: string }>(async (_request, { actor, params }) => {
  const run = findRun(actor, params.id);
  // One that has ended is as little there as one that was cancelled.
  if (!run) await getRun(actor, params.id);
  run?.cancel();
  return new Response(null, { status: 204 });
});

export const { POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('GET', 'DELETE');
