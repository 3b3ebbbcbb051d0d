import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';

export type ToolCall = RequestHandlerExtra<ServerRequest, ServerNotification>;

/**
 * Tells a caller that wants to know how far its call is; each message counts one further. Who does
 * not listen any more is no error.
 */
export function tellProgress(call: ToolCall): (message: string, total?: number) => void {
  const progressToken = call._meta?.progressToken;
  if (progressToken === undefined) return () => {};
  let progress = 0;
  return (message, total) => {
    progress += 1;
    const params = { progressToken, progress, message, ...(total !== undefined && { total }) };
    call.sendNotification({ method: 'notifications/progress', params }).catch(() => {});
  };
}
