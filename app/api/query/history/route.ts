import { handle } from '#lib/api/handle.ts';
import { historyQuerySchema, readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireHistory } from '#lib/api/wire-history.ts';
import { listHistory } from '#lib/history/list-history.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (request, { actor }) => {
  const entries = await listHistory(actor, readQuery(request, historyQuerySchema));
  return Response.json(entries.map(toWireHistory));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
