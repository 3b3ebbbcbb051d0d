import type { Actor } from '#lib/actor.ts';
import { readText } from '#lib/api/read-body.ts';
import { getSession } from '#lib/sessions/get-session.ts';
import { beginMcpSession, findMcpSession } from './mcp-sessions.ts';

/**
 * Answers a request of the protocol's streamable HTTP.
 * `?session=<id>` of the first one confines the conversation to a chat session's databases.
 * @throws AppError `payload_too_large`, `malformed_body` (no UTF-8), `not_found` (the chat session).
 */
export async function answerMcp(actor: Actor, request: Request): Promise<Response> {
  const given = request.method === 'POST' ? await withText(request) : request;
  const id = request.headers.get('mcp-session-id');
  if (id !== null) {
    const known = findMcpSession(id, actor.userId);
    return known ? known.handleRequest(given) : unknownConversation();
  }
  const chatSessionId = new URL(request.url).searchParams.get('session') ?? undefined;
  if (chatSessionId !== undefined) await getSession(actor, chatSessionId);
  const transport = await beginMcpSession({ actor, chatSessionId });
  const response = await transport.handleRequest(given);
  // Nobody introduced themselves: nothing goes on.
  if (transport.sessionId === undefined) await transport.close();
  return response;
}

async function withText(request: Request): Promise<Request> {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: await readText(request) });
}

function unknownConversation(): Response {
  const error = { code: -32001, message: 'This session is not known here. Initialize a new one.' };
  return Response.json({ jsonrpc: '2.0', error, id: null }, { status: 404 });
}
