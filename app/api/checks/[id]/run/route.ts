import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireCheck } from '#lib/api/wire-check.ts';
import { getCheck } from '#lib/checks/get-check.ts';
import { runCheck } from '#lib/checks/run-check.ts';

export const dynamic = 'force-dynamic';

/** Answers once the comparison is through; whoever hangs up stops it. */
export const POST = onlyOnce(
  handle<{ id: string }>(async (request, { actor, params }) => {
    const id = readId(params.id, 'Check');
    await runCheck(actor, id, request.signal);
    return Response.json(toWireCheck(await getCheck(actor, id)));
  }),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
