/**
 * A frame: two uint32, the sizes of the bytes and of the header; the bytes; the header as JSON. The
 * bytes begin at a multiple of 8, so that numbers in them can be read where they stand.
 */
import { writeSync } from 'node:fs';
import type { ByteSpace } from './byte-space.ts';

/** The child's end of the pipe, after Node's own: stdin, stdout, stderr, the channel. */
export const frameDescriptor = 4;
/** The child's end of the pipe through which the server sends frames to programs that take them. */
export const inputDescriptor = 5;
const prefixSize = 8;

/** The place for a frame's bytes, before its header is known. */
export function beginFrame(space: ByteSpace): void {
  space.clear();
  space.reserve(prefixSize);
}

export function endFrame(space: ByteSpace, header: unknown): Buffer {
  const bytesSize = space.length - prefixSize;
  const json = Buffer.from(JSON.stringify(header));
  space.append(json);
  space.bytes.writeUInt32LE(bytesSize, 0);
  space.bytes.writeUInt32LE(json.length, 4);
  return space.bytes.subarray(0, space.length);
}

/** Waits until the pipe has taken all of it: nothing has to be kept, and nothing piles up. */
export function sendFrame(frame: Buffer): void {
  for (let from = 0; from < frame.length; ) {
    from += writeSync(frameDescriptor, frame, from, frame.length - from);
  }
}

/** The reader's side: finds the frames in what comes through the pipe, in pieces of any size. */
export class FrameReader<Header> {
  private readonly space: ByteSpace;
  private readonly onFrame: (header: Header, bytes: Buffer) => void;

  /** @param onFrame may use `bytes` until it returns. */
  constructor(space: ByteSpace, onFrame: (header: Header, bytes: Buffer) => void) {
    this.space = space;
    this.onFrame = onFrame;
    space.clear();
  }

  push(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0; ) {
      const missing = this.frameSize() - this.space.length;
      this.space.append(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      if (this.space.length > prefixSize && this.space.length === this.frameSize()) this.finish();
    }
  }

  /** That of the prefix, as long as it is not there. */
  private frameSize(): number {
    if (this.space.length < prefixSize) return prefixSize;
    const { bytes } = this.space;
    return prefixSize + bytes.readUInt32LE(0) + bytes.readUInt32LE(4);
  }

  private finish(): void {
    const { bytes, length } = this.space;
    const end = prefixSize + bytes.readUInt32LE(0);
    const header = JSON.parse(bytes.toString('utf8', end, length)) as Header;
    this.onFrame(header, bytes.subarray(prefixSize, end));
    this.space.clear();
  }
}
