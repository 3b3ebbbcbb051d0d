import { Agent, request } from 'node:http';

export interface RawRequest {
  method: string;
  /** Path and query, sent as they are. */
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends what no well-behaved client sends: fetch would mend the address and the body first. */
export function sendRaw(baseUrl: string, { method, url, headers, body }: RawRequest) {
  const { hostname, port } = new URL(baseUrl);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise<RawAnswer>((resolve, reject) => {
    let answered = false;
    const sent = request(
      { agent, hostname, port, method, path: url, headers: { ...headers, ...length } },
      (response) => {
        answered = true;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    // A body that is refused is not read to its end.
    sent.on('error', (error) => {
      if (!answered) reject(error);
    });
    sent.end(body);
  });
}
