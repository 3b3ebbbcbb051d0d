import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireModels } from '#lib/api/wire-models.ts';
import { listModelIds } from '#lib/ask/models.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async () => {
  const models = toWireModels(await listModelIds());
  return Response.json({ models, count: models.length });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
