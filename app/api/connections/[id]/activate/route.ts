import { handle } from '#lib/api/handle.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireConnection } from '#lib/api/wire-connection.ts';
import { activateConnection } from '#lib/connections/activate-connection.ts';

export const dynamic = 'force-dynamic';

export const POST = handle<{ id: string }>(async (_request, { actor, params }) => {
  const connection = await activateConnection(actor, readId(params.id, 'Connection'));
  return Response.json(toWireConnection(connection));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
