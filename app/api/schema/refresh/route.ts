import { handle } from '#lib/api/handle.ts';
import { readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { schemaQuerySchema } from '#lib/api/schema-query.ts';
import { toWireSchemaAnswer } from '#lib/api/wire-schema-answer.ts';
import { readConnectionSchema } from '#lib/connections/schema/read-connection-schema.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async (request, { actor }) => {
  const query = { ...readQuery(request, schemaQuerySchema), refresh: true };
  return Response.json(
    toWireSchemaAnswer(await readConnectionSchema(actor, query, request.signal)),
  );
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
