import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { listModelIds } from '#lib/ask/models.ts';

export const dynamic = 'force-dynamic';

/** The one that is configured to plan; it is what a question without a model gets. */
export const GET = handle(async () => {
  const { defaultModel } = await listModelIds();
  return Response.json({ recommended: defaultModel, models: [defaultModel] });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
