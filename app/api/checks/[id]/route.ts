import { handle } from '#lib/api/handle.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireCheck } from '#lib/api/wire-check.ts';
import { deleteCheck } from '#lib/checks/delete-check.ts';
import { getCheck } from '#lib/checks/get-check.ts';

export const dynamic = 'force-dynamic';

interface Params {
  id: string;
}

export const GET = handle<Params>(async (_request, { actor, params }) =>
  Response.json(toWireCheck(await getCheck(actor, readId(params.id, 'Check')))),
);

export const DELETE = handle<Params>(async (_request, { actor, params }) => {
  await deleteCheck(actor, readId(params.id, 'Check'));
  return new Response(null, { status: 204 });
});

export const { POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('GET', 'DELETE');
