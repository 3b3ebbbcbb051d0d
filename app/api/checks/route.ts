import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireCheck } from '#lib/api/wire-check.ts';
import { checkInputSchema } from '#lib/checks/data-check.ts';
import { getCheck } from '#lib/checks/get-check.ts';
import { listChecks } from '#lib/checks/list-checks.ts';
import { saveCheck } from '#lib/checks/save-check.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (_request, { actor }) =>
  Response.json((await listChecks(actor)).map(toWireCheck)),
);

export const POST = onlyOnce(
  handle(async (request, { actor }) => {
    const id = await saveCheck(actor, await readBody(request, checkInputSchema));
    return Response.json(toWireCheck(await getCheck(actor, id)), { status: 201 });
  }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
