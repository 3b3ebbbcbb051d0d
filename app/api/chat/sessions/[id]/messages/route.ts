import { handle } from '#lib/api/handle.ts';
import { onlyOnce } from '#lib/api/only-once.ts';
import { readBody } from '#lib/api/read-body.ts';
import { messageQuerySchema, readQuery } from '#lib/api/read-query.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { toWireMessage } from '#lib/api/wire-session.ts';
import { addMessage } from '#lib/sessions/add-message.ts';
import { listMessages } from '#lib/sessions/list-messages.ts';
import { messageInputSchema } from '#lib/sessions/session-input.ts';

export const dynamic = 'force-dynamic';

interface Params {
  id: string;
}

export const GET = handle<Params>(async (request, { actor, params }) => {
  const page = readQuery(request, messageQuerySchema);
  return Response.json((await listMessages(actor, params.id, page)).map(toWireMessage));
});

export const POST = onlyOnce(
  handle<Params>(async (request, { actor, params }) => {
    const input = await readBody(request, messageInputSchema);
    return Response.json(toWireMessage(await addMessage(actor, params.id, input)), { status: 201 });
  }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'POST');
