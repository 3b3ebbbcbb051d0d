import { handle } from '#lib/api/handle.ts';
import { readConnectionBody } from '#lib/api/read-connection-body.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireConnection } from '#lib/api/wire-connection.ts';
import { connectionPatchSchema } from '#lib/connections/connection-input.ts';
import { deleteConnection } from '#lib/connections/delete-connection.ts';
import { getConnection } from '#lib/connections/get-connection.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';

export const dynamic = 'force-dynamic';

interface Params {
  id: string;
}

export const GET = handle<Params>(async (_request, { actor, params }) =>
  Response.json(toWireConnection(await getConnection(actor, readId(params.id, 'Connection')))),
);

export const PATCH = handle<Params>(async (request, { actor, params }) => {
  const id = readId(params.id, 'Connection');
  const { input: patch, warnings } = await readConnectionBody(request, connectionPatchSchema);
  return Response.json(toWireConnection(await updateConnection(actor, id, patch), warnings));
});

export const DELETE = handle<Params>(async (_request, { actor, params }) => {
  await deleteConnection(actor, readId(params.id, 'Connection'));
  return new Response(null, { status: 204 });
});

export const { POST, PUT, OPTIONS } = refuseOtherMethods('GET', 'PATCH', 'DELETE');
