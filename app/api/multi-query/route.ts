import { answerRun } from '#lib/api/answer-run.ts';
import { handle } from '#lib/api/handle.ts';
import { multiQuerySchema } from '#lib/api/multi-query-input.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { startAsk } from '#lib/ask/start-ask.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async (request, { actor }) => {
  const run = await startAsk(actor, await readBody(request, multiQuerySchema));
  return answerRun(run, request);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
