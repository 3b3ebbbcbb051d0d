import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpScope } from './mcp-scope.ts';

/**
 * The conversations with MCP clients that go on in this process: a client's cancellation comes as a
 * request of its own, so that it must be known what it is about. A client whose conversation is not
 * known (another instance, a restart) is told 404 and begins anew, as the protocol has it.
 */
interface McpSession {
  transport: WebStandardStreamableHTTPServerTransport;
  userId: string | null;
  usedAt: number;
  close(): Promise<void>;
}

const sessionsMax = 200;
const idleMs = 30 * 60_000;

// Bundles of a route may be loaded more than once.
const key = Symbol.for('database-guru.mcp-sessions');
const holder = globalThis as { [key]?: Map<string, McpSession> };

function sessions(): Map<string, McpSession> {
  holder[key] ??= new Map();
  return holder[key];
}

/** The conversation that a request is part of; undefined for one that has not begun here. */
export function findMcpSession(id: string, userId: string | null) {
  closeIdle();
  const session = sessions().get(id);
  if (!session || session.userId !== userId) return undefined;
  session.usedAt = Date.now();
  return session.transport;
}

/** Begins one; it is known from when the client has introduced itself. */
export async function beginMcpSession(scope: McpScope) {
  closeIdle();
  const server = createMcpServer(scope);
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => {
      const { userId } = scope.actor;
      const close = () => server.close();
      sessions().set(id, { transport, userId, usedAt: Date.now(), close });
    },
  });
  transport.onclose = () => {
    if (transport.sessionId) sessions().delete(transport.sessionId);
  };
  await server.connect(transport);
  return transport;
}

/** Those that nobody has used for long, and the longest unused where there are too many. */
function closeIdle(): void {
  const all = [...sessions()].sort(([, one], [, other]) => one.usedAt - other.usedAt);
  const surplus = Math.max(0, all.length - sessionsMax);
  for (const [at, [id, session]] of all.entries()) {
    if (at >= surplus && Date.now() - session.usedAt < idleMs) continue;
    sessions().delete(id);
    session.close().catch((error: unknown) => {
      console.error('A conversation with an MCP client could not be closed.', error);
    });
  }
}
