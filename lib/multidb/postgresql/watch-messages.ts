const headerBytes = 5;
/** ErrorResponse and NoticeResponse: fields of a type and a text each, and a zero in a type's place. */
const withFields: ReadonlySet<number> = new Set(['E', 'N'].map((code) => code.charCodeAt(0)));

/**
 * Follows a server's messages, in whatever pieces they come, before the driver reads them. In an
 * error or a notice that does not end as it should the driver would loop for ever, and the whole
 * process with it: the greeting of a MySQL server looks like one where its version is of a certain
 * length. https://github.com/brianc/node-postgres/issues/1694
 *
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class MessageWatch {
  readonly #header = Buffer.alloc(headerBytes);
  #headerLength = 0;
  /** Of the message whose header is known. */
  #bytesLeft = 0;
  #hasFields = false;
  /** Between two fields, inside one, or behind the zero that ends them. */
  #place: 'type' | 'text' | 'end' = 'type';

  /** @throws Error at a message that the driver must not see. */
  check(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#bytesLeft > 0) at = this.#passBody(chunk, at);
      else if (this.#headerLength > 0 || chunk.length - at < headerBytes) {
        this.#header[this.#headerLength] = chunk[at] as number;
        this.#headerLength += 1;
        at += 1;
        if (this.#headerLength === headerBytes) this.#begin(this.#header, 0);
      } else {
        this.#begin(chunk, at);
        at += headerBytes;
      }
    }
  }

  #begin(bytes: Buffer, at: number): void {
    this.#headerLength = 0;
    this.#hasFields = withFields.has(bytes[at] as number);
    this.#place = 'type';
    // The length counts itself.
    this.#bytesLeft = bytes.readUInt32BE(at + 1) - 4;
    if (this.#bytesLeft < 0 || (this.#hasFields && this.#bytesLeft === 0)) throw malformed();
  }

  #passBody(chunk: Buffer, from: number): number {
    const to = Math.min(chunk.length, from + this.#bytesLeft);
    this.#bytesLeft -= to - from;
    if (!this.#hasFields) return to;
    for (let at = from; at < to && this.#place !== 'end'; at += 1) {
      if (this.#place === 'type') this.#place = chunk[at] === 0 ? 'end' : 'text';
      else if (chunk[at] === 0) this.#place = 'type';
    }
    if (this.#bytesLeft === 0 && this.#place !== 'end') throw malformed();
    return to;
  }
}

function malformed(): Error {
  return new Error('The server sent what is no message of PostgreSQL.');
}
