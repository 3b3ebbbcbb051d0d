import { correctionQuerySchema } from '#lib/api/correction-query.ts';
import { handle } from '#lib/api/handle.ts';
import { readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireCorrection } from '#lib/api/wire-correction.ts';
import { listCorrections } from '#lib/connections/corrections/list-corrections.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (request, { actor }) => {
  const corrections = await listCorrections(actor, readQuery(request, correctionQuerySchema));
  return Response.json(corrections.map(toWireCorrection));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
