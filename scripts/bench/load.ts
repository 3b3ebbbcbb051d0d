import { Agent, request } from 'node:http';

export interface Load {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
  connections: number;
  forMs: number;
}

export interface LoadFigures {
  requests_per_second: number;
  p50_ms: number;
  p99_ms: number;
  failed: number;
  bytes: number;
}

/** Keeps so many connections busy for so long; what is not answered with 200 has failed. */
export async function measureLoad(load: Load): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const times: number[] = [];
  let failed = 0;
  let bytes = 0;
  const startedMs = performance.now();
  const work = async () => {
    while (performance.now() - startedMs < load.forMs) {
      const sentMs = performance.now();
      const answer = await send(agent, load).catch(() => undefined);
      times.push(performance.now() - sentMs);
      if (answer?.status === 200) bytes = answer.bytes;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, work));
  const seconds = (performance.now() - startedMs) / 1_000;
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) * 100) / 100;
  return {
    requests_per_second: Math.round(times.length / seconds),
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    failed,
    bytes,
  };
}

function send(agent: Agent, { url, method, body }: Load) {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise<{ status: number | undefined; bytes: number }>((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, bytes }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
