import { checkHealth } from '#lib/api/check-health.ts';
import { handle } from '#lib/api/handle.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async () => Response.json(await checkHealth()));
