/** Memory that grows as it is written, and is used again. */
export class ByteSpace {
  bytes: Buffer;
  length = 0;
  private readonly keptMax: number;

  /** @param keptMax more than this, in bytes, is given back by `clear`. */
  constructor(keptMax = 4_000_000) {
    this.keptMax = keptMax;
    // Not from Node's pool, where nothing is aligned.
    this.bytes = Buffer.alloc(65_536);
  }

  clear(): void {
    this.length = 0;
    if (this.bytes.length > this.keptMax) this.bytes = Buffer.alloc(65_536);
  }

  /** Makes room at the end. @returns where it begins. */
  reserve(size: number, alignment = 1): number {
    const at = Math.ceil(this.length / alignment) * alignment;
    this.length = at + size;
    if (this.length > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(this.length, this.bytes.length * 2));
      this.bytes.copy(larger);
      this.bytes = larger;
    }
    return at;
  }

  append(source: Uint8Array): void {
    const at = this.reserve(source.length);
    this.bytes.set(source, at);
  }
}
