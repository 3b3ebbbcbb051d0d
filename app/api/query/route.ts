import { cancelWithClient } from '#lib/api/cancel-with-client.ts';
import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { runIdHeader } from '#lib/api/run-id-header.ts';
import { singleQuerySchema } from '#lib/api/single-query-input.ts';
import { toWireSingleAnswer } from '#lib/api/wire-single-answer.ts';
import { startAsk } from '#lib/ask/start-ask.ts';
import { chosenConnection } from '#lib/connections/schema/chosen-connection.ts';

export const dynamic = 'force-dynamic';

export const POST = onlyOnce(
  handle(async (request, { actor }) => {
    const { ask, connectionId } = await readBody(request, singleQuerySchema);
    const { connection } = await chosenConnection(actor, connectionId);
    const run = await startAsk(actor, { ...ask, connectionIds: [connection.id] });
    cancelWithClient(run, request);
    const body = toWireSingleAnswer(await run.done, run.queryId);
    return Response.json(body, { headers: { [runIdHeader]: run.runId } });
  }),
  { toBody: toWireSingleAnswer, streams: false },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
