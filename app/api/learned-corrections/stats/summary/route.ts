import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireSummary } from '#lib/api/wire-correction.ts';
import { summarizeCorrections } from '#lib/connections/corrections/summarize-corrections.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (_request, { actor }) =>
  Response.json(toWireSummary(await summarizeCorrections(actor))),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
