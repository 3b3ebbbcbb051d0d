import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { testPlanner } from '#lib/ask/models.ts';

export const dynamic = 'force-dynamic';

/** A model's name may hold slashes: `deepseek/deepseek-v3`. */
const test = handle<{ name: string[] }>(async (request, { params }) => {
  const model = params.name.join('/');
  const { success, message, elapsedMs } = await testPlanner(model, request.signal);
  return Response.json({ model, success, message, response_time_ms: elapsedMs ?? null });
});

export { test as GET, test as POST };
export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
