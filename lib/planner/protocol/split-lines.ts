/** Puts chunks of any size together to lines; a line may end in `\n` or `\r\n`. */
export class LineSplitter {
  #partial = '';

  /** Takes the next chunk; returns the lines that it completes, without their line ends. */
  push(chunk: string): string[] {
    // Adding to a string is cheap as long as nobody looks into it, however long the line grows.
    this.#partial += chunk;
    if (!chunk.includes('\n')) return [];
    const pieces = this.#partial.split('\n');
    this.#partial = pieces.pop() ?? '';
    return pieces.map(withoutCarriageReturn);
  }

  /** How much has come of the line that is not complete yet. */
  get partialLength(): number {
    return this.#partial.length;
  }

  /** What has come of it. A `\r` at its end may be a line end's. */
  get partial(): string {
    return withoutCarriageReturn(this.#partial);
  }
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
