import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  type ChatRequest,
  type Script,
  type ScriptedRequest,
  scriptedReplySchema,
} from './script.ts';
import { sendJson, sendReply } from './send-reply.ts';

export interface ScriptedServer {
  /** What OPENAI_BASE_URL takes: http://127.0.0.1:<port>/v1. */
  baseUrl: string;
  /** Every request so far, oldest first. */
  requests: ScriptedRequest[];
  /** Closes open connections too. */
  close(): Promise<void>;
}

/**
 * A chat completions server that plays a script over real HTTP and server-sent events, for tests.
 * Beside POST /v1/chat/completions and GET /v1/models it tells its requests at GET /requests.
 */
export async function startScriptedServer(options: {
  script: Script;
  models?: string[];
  /** 0, the default, takes any free one. */
  port?: number;
}): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  let asked = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/requests') return sendJson(response, 200, requests);
    const body = parseBody(await text(request));
    const { method = 'GET', headers } = request;
    const record: ScriptedRequest = { method, path, headers, body, left: false };
    requests.push(record);
    response.once('close', () => {
      record.left = !response.writableFinished;
    });
    if (path === '/v1/models') {
      const data = (options.models ?? ['scripted']).map((id) => ({ id, object: 'model' }));
      return sendJson(response, 200, { object: 'list', data });
    }
    if (path !== '/v1/chat/completions' || !body) {
      return sendJson(response, 404, { error: { message: `There is nothing at ${path}` } });
    }
    const number = asked;
    asked += 1;
    const { script } = options;
    const reply = typeof script === 'function' ? script(body, number) : script[number];
    const exhausted = { status: 500, error: { message: 'The script has no more replies.' } };
    await sendReply(response, scriptedReplySchema.parse(reply ?? exhausted), body.model);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { message: `The script failed: ${message}` } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parseBody(body: string): ChatRequest | undefined {
  return body === '' ? undefined : (JSON.parse(body) as ChatRequest);
}
