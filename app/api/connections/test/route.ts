import { handle } from '#lib/api/handle.ts';
import { readConnectionBody } from '#lib/api/read-connection-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireTest } from '#lib/api/wire-connection.ts';
import { connectionTestSchema } from '#lib/connections/connection-input.ts';
import { testConnection } from '#lib/connections/test-connection.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async (request, { actor }) => {
  const { input, warnings } = await readConnectionBody(request, connectionTestSchema);
  return Response.json(toWireTest(await testConnection(actor, input), warnings));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
