import { handle } from '#lib/api/handle.ts';
import { readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { schemaQuerySchema } from '#lib/api/schema-query.ts';
import { toWireTable, wireTableName } from '#lib/api/wire-schema.ts';
import { readConnectionSchema } from '#lib/connections/schema/read-connection-schema.ts';
import { AppError } from '#lib/errors.ts';

export const dynamic = 'force-dynamic';

export const GET = handle<{ name: string }>(async (request, { actor, params }) => {
  const query = readQuery(request, schemaQuerySchema);
  const { name } = params;
  const { schema } = await readConnectionSchema(actor, query, request.signal);
  const table = schema.tables.find((one) => wireTableName(one) === name);
  if (!table) throw new AppError('not_found', `Table ${name.slice(0, 80)} not found`);
  return Response.json({ name, ...toWireTable(table) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
