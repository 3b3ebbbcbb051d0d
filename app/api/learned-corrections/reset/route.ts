import { resetQuerySchema } from '#lib/api/correction-query.ts';
import { handle } from '#lib/api/handle.ts';
import { readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { resetCorrections } from '#lib/connections/corrections/delete-correction.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async (request, { actor }) => {
  readQuery(request, resetQuerySchema);
  return Response.json({ deleted: await resetCorrections(actor) });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
