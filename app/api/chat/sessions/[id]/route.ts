import { handle } from '#lib/api/handle.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireSession } from '#lib/api/wire-session.ts';
import { deleteSession } from '#lib/sessions/delete-session.ts';
import { getSession } from '#lib/sessions/get-session.ts';
import { sessionPatchSchema } from '#lib/sessions/session-input.ts';
import { updateSession } from '#lib/sessions/update-session.ts';

export const dynamic = 'force-dynamic';

interface Params {
  id: string;
}

export const GET = handle<Params>(async (_request, { actor, params }) =>
  Response.json(toWireSession(await getSession(actor, params.id))),
);

export const PATCH = handle<Params>(async (request, { actor, params }) => {
  const patch = await readBody(request, sessionPatchSchema);
  return Response.json(toWireSession(await updateSession(actor, params.id, patch)));
});

export const DELETE = handle<Params>(async (_request, { actor, params }) => {
  await deleteSession(actor, params.id);
  return new Response(null, { status: 204 });
});

export const { POST, PUT, OPTIONS } = refuseOtherMethods('GET', 'PATCH', 'DELETE');
