import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readConnectionBody } from '#lib/api/read-connection-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireConnection } from '#lib/api/wire-connection.ts';
import { connectionInputSchema } from '#lib/connections/connection-input.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { listConnections } from '#lib/connections/list-connections.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (_request, { actor }) => {
  const connections = await listConnections(actor);
  return Response.json({
    connections: connections.map((connection) => toWireConnection(connection)),
    count: connections.length,
  });
});

export const POST = onlyOnce(
  handle(async (request, { actor }) => {
    const { input, warnings } = await readConnectionBody(request, connectionInputSchema);
    const connection = await createConnection(actor, input);
    return Response.json(toWireConnection(connection, warnings), { status: 201 });
  }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
