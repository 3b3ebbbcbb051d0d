import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ScriptedReply } from './script.ts';

/** Plays one reply as server-sent chat completion chunks. Resolves when it has been played. */
export async function sendReply(
  response: ServerResponse,
  reply: ScriptedReply,
  model: string,
): Promise<void> {
  await sleep(reply.headerDelayMs);
  if (reply.status !== undefined) {
    const error = reply.error ?? { message: `Scripted status ${reply.status}` };
    return sendJson(response, reply.status, { error }, reply.headers);
  }
  if (reply.rawBody !== undefined) {
    response.writeHead(200, { 'content-type': reply.rawType, ...reply.headers });
    const bytes = Buffer.from(reply.rawBody);
    const size = reply.rawChunkBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += size) {
      response.write(bytes.subarray(at, at + size));
      // What is written together may be sent together.
      if (size < bytes.length) await nextTurn();
    }
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...reply.headers });
  response.flushHeaders();
  const deltas = [
    ...reply.reasoning.map((reasoning_content) => ({ reasoning_content })),
    ...piecesOf(reply).map((content) => ({ content })),
  ];
  for (const [sent, delta] of deltas.entries()) {
    if (await isOver(response, reply, sent)) return;
    await sleep(reply.chunkDelayMs);
    sendData(response, model, { delta, finish_reason: null });
  }
  if (await isOver(response, reply, deltas.length)) return;
  if (reply.malformed !== undefined) response.write(`data: ${reply.malformed}\n\n`);
  sendData(response, model, { delta: {}, finish_reason: reply.finishReason });
  if (reply.usage)
    response.write(
      `data: ${JSON.stringify({ ...chunkOf(model), choices: [], usage: reply.usage })}\n\n`,
    );
  if (reply.staysOpen !== 'without done') response.write('data: [DONE]\n\n');
  if (reply.staysOpen) await stall(response, undefined);
  else response.end();
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Whether the script stops here; a stall lasts until the client goes. */
async function isOver(response: ServerResponse, reply: ScriptedReply, sent: number) {
  if (response.destroyed) return true;
  if (reply.cutAfter === sent) {
    // Let what was written go out first, so that the cut comes in mid-reply.
    await sleep(20);
    response.destroy();
    return true;
  }
  if (reply.endAfter === sent) {
    response.end();
    return true;
  }
  if (reply.stallAfter === sent) {
    await stall(response, reply.pingEveryMs);
    return true;
  }
  return false;
}

async function stall(response: ServerResponse, pingEveryMs: number | undefined): Promise<void> {
  const ping = pingEveryMs && setInterval(() => response.write(': processing\n\n'), pingEveryMs);
  await new Promise((resolve) => response.once('close', resolve));
  clearInterval(ping);
}

function piecesOf({ text, chunks, chunkChars }: ScriptedReply): string[] {
  if (chunks) return chunks;
  return text?.match(new RegExp(`[^]{1,${chunkChars}}`, 'gu')) ?? [];
}

function sendData(response: ServerResponse, model: string, choice: object): void {
  const chunk = { ...chunkOf(model), choices: [{ index: 0, ...choice }] };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

function chunkOf(model: string): object {
  return { id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 0, model };
}
