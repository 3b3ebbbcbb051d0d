import { checkHealth } from '#lib/api/check-health.ts';
import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async () => Response.json(await checkHealth()));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET');
