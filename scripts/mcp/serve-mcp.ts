import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { localActor } from '#lib/actor.ts';
import { stopAllRuns } from '#lib/ask/run-registry.ts';
import { closeCache } from '#lib/cache/open-cache.ts';
import { closeStore } from '#lib/db/client.ts';
import { createMcpServer } from '#lib/mcp/create-mcp-server.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import { getSession } from '#lib/sessions/get-session.ts';

/**
 * Serves until the client closes stdin or the process is told to end; resolves once it listens.
 * @throws AppError `not_found`: the chat session.
 */
export async function serveMcp(chatSessionId: string | undefined): Promise<void> {
  const actor = localActor();
  if (chatSessionId !== undefined) await getSession(actor, chatSessionId);
  const server = createMcpServer({ actor, chatSessionId });
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await stopAllRuns();
    await Promise.allSettled([closeAllEngines(), closeCache(), closeStore()]);
    process.exit(0);
  };
  process.stdin.once('end', end);
  process.stdin.once('close', end);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  await server.connect(new StdioServerTransport());
}
