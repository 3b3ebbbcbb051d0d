import { acceptsEvents } from '#lib/api/accepts-events.ts';
import { answerRun } from '#lib/api/answer-run.ts';
import { handle } from '#lib/api/handle.ts';
import { multiQuerySchema } from '#lib/api/multi-query-input.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { interruptedRun, resumeRun } from '#lib/api/resume-run.ts';
import { wantsDetached } from '#lib/api/wants-detached.ts';
import { toWireAnswer } from '#lib/api/wire-answer.ts';
import { startAsk } from '#lib/ask/start-ask.ts';

export const dynamic = 'force-dynamic';

export const POST = onlyOnce(
  handle(async (request, { actor }) => {
    const interrupted = interruptedRun(request);
    if (interrupted && acceptsEvents(request)) {
      return resumeRun(actor, interrupted, request, request.headers.get('last-event-id'));
    }
    const isDetached = wantsDetached(request);
    const run = await startAsk(actor, await readBody(request, multiQuerySchema));
    return answerRun(run, request, isDetached);
  }),
  { toBody: toWireAnswer, streams: true },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
