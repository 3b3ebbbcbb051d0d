import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readBody } from '#lib/api/read-body.ts';
import { readQuery, sessionQuerySchema } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireSession } from '#lib/api/wire-session.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { listSessions } from '#lib/sessions/list-sessions.ts';
import { sessionInputSchema } from '#lib/sessions/session-input.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async (request, { actor }) => {
  const sessions = await listSessions(actor, readQuery(request, sessionQuerySchema));
  return Response.json(sessions.map(toWireSession));
});

export const POST = onlyOnce(
  handle(async (request, { actor }) => {
    const session = await createSession(actor, await readBody(request, sessionInputSchema));
    return Response.json(toWireSession(session), { status: 201 });
  }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
