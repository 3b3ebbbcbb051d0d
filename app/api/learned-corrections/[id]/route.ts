import { handle } from '#lib/api/handle.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireCorrection } from '#lib/api/wire-correction.ts';
import { deleteCorrection } from '#lib/connections/corrections/delete-correction.ts';
import { getCorrection } from '#lib/connections/corrections/get-correction.ts';

export const dynamic = 'force-dynamic';

interface Params {
  id: string;
}

export const GET = handle<Params>(async (_request, { actor, params }) =>
  Response.json(
    toWireCorrection(await getCorrection(actor, readId(params.id, 'Learned correction'))),
  ),
);

export const DELETE = handle<Params>(async (_request, { actor, params }) => {
  await deleteCorrection(actor, readId(params.id, 'Learned correction'));
  return new Response(null, { status: 204 });
});

export const { POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('GET', 'DELETE');
