import { Socket } from 'node:net';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { ByteSpace } from '../children/byte-space.ts';
import { FrameReader, inputDescriptor } from '../children/frames.ts';
import { readBatch } from '../children/read-batch.ts';
import type { Request } from './requests.ts';

/** A request with its batch, where it has one. */
export type ReadRequest =
  | Exclude<Request, { type: 'rows' }>
  | { type: 'rows'; input: string; batch: ResultBatch };

/** The child's side: what the server asks, one after the other, and no faster than it is worked on. */
export class RequestReader {
  readonly #socket = new Socket({ fd: inputDescriptor, readable: true, writable: false });
  readonly #waiting: ReadRequest[] = [];
  #wake = () => {};

  constructor() {
    const reader = new FrameReader<Request>(new ByteSpace(), (request, bytes) => {
      this.#waiting.push(
        request.type === 'rows' ? { ...request, batch: readBatch(request.batch, bytes) } : request,
      );
    });
    this.#socket.on('data', (chunk) => {
      reader.push(chunk);
      if (this.#waiting.length === 0) return;
      this.#socket.pause();
      this.#wake();
    });
    // The server has ended: `serveTasks` ends this process.
    this.#socket.on('error', () => undefined);
  }

  async next(): Promise<ReadRequest> {
    for (;;) {
      const request = this.#waiting.shift();
      if (request) return request;
      const arrived = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#socket.resume();
      await arrived;
    }
  }
}
