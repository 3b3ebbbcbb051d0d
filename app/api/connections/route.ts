import { handle } from '#lib/api/handle.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireConnection } from '#lib/api/wire-connection.ts';
import { connectionInputSchema } from '#lib/connections/connection-input.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (_request, { actor }) => {
  const connections = await listConnections(actor);
  return Response.json({
    connections: connections.map(toWireConnection),
    count: connections.length,
  });
});

export const POST = handle(async (request, { actor }) => {
  const input = await readBody(request, connectionInputSchema);
  return Response.json(toWireConnection(await createConnection(actor, input)), { status: 201 });
});

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
