import { handle } from '#lib/api/handle.ts';
import { makeDocument } from '#lib/api/openapi/make-document.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async () => Response.json(makeDocument()));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
