import { handle } from '#lib/api/handle.ts';
import { readId } from '#lib/api/read-id.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireHistory } from '#lib/api/wire-history.ts';
import { getHistory } from '#lib/history/get-history.ts';

export const dynamic = 'force-dynamic';

export const GET = handle<{ id: string }>(async (_request, { actor, params }) =>
  Response.json(toWireHistory(await getHistory(actor, readId(params.id, 'Query')))),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
