type Mode =
  | { kind: 'plain' }
  | { kind: 'quoted'; quote: string }
  | { kind: 'dollar-quoted'; tag: string }
  | { kind: 'line-comment' }
  | { kind: 'block-comment' };

/**
 * Follows SQL line by line as far as telling what is a quote, a comment or a semicolon needs. It
 * does not know the dialect, of which only the meaning of `\` in a string literal matters here;
 * see SqlProgress, which tries both. It decides where a statement ends, never whether it may run.
 */
export class SqlLexer {
  readonly #backslashEscapes: boolean;
  #mode: Mode = { kind: 'plain' };
  #depth = 0;

  constructor(options: { backslashEscapes: boolean }) {
    this.#backslashEscapes = options.backslashEscapes;
  }

  /** Outside quotes and comments. */
  get plain(): boolean {
    return this.#mode.kind === 'plain';
  }

  /** Outside parentheses as well. */
  get balanced(): boolean {
    return this.plain && this.#depth <= 0;
  }

  /** Takes one line without its line end; returns where its plain semicolons and comments stand. */
  readLine(line: string): { semicolons: number[]; comments: [start: number, end: number][] } {
    const semicolons: number[] = [];
    const comments: [number, number][] = [];
    let commentStart = 0;
    let at = 0;
    while (at < line.length) {
      const mode = this.#mode;
      const char = line.charAt(at);
      if (mode.kind === 'plain') {
        commentStart = at;
        if (char === ';') semicolons.push(at);
        at = this.#readPlain(line, at);
        if (this.#mode.kind === 'line-comment') at = line.length;
      } else if (mode.kind === 'block-comment') {
        const end = line.indexOf('*/', at);
        at = end < 0 ? line.length : end + 2;
        if (end >= 0) {
          this.#mode = { kind: 'plain' };
          comments.push([commentStart, at]);
        }
      } else if (mode.kind === 'dollar-quoted') {
        const end = line.indexOf(mode.tag, at);
        at = end < 0 ? line.length : end + mode.tag.length;
        if (end >= 0) this.#mode = { kind: 'plain' };
      } else {
        at = this.#readQuoted(line, at);
      }
    }
    if (this.#mode.kind === 'line-comment' || this.#mode.kind === 'block-comment') {
      comments.push([commentStart, line.length]);
    }
    if (this.#mode.kind === 'line-comment') this.#mode = { kind: 'plain' };
    return { semicolons, comments };
  }

  #readPlain(line: string, at: number): number {
    const char = line.charAt(at);
    const pair = line.slice(at, at + 2);
    if (pair === '--' || (char === '#' && isHashComment(line, at))) {
      this.#mode = { kind: 'line-comment' };
    } else if (pair === '/*') {
      this.#mode = { kind: 'block-comment' };
      return at + 2;
    } else if (char === "'" || char === '"' || char === '`') {
      this.#mode = { kind: 'quoted', quote: char };
    } else if (char === '$' && !/\w/.test(line.charAt(at - 1))) {
      const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(line.slice(at))?.[0];
      if (tag) this.#mode = { kind: 'dollar-quoted', tag };
      return at + (tag?.length ?? 1);
    } else if (char === '(') this.#depth += 1;
    else if (char === ')') this.#depth -= 1;
    return at + 1;
  }

  #readQuoted(line: string, at: number): number {
    const mode = this.#mode;
    if (mode.kind !== 'quoted') return at + 1;
    const char = line.charAt(at);
    if (char === '\\' && this.#backslashEscapes && mode.quote !== '`') return at + 2;
    // A doubled quote closes and opens again, which comes to the same.
    if (char === mode.quote) this.#mode = { kind: 'plain' };
    return at + 1;
  }
}

/** `#` starts a comment in MySQL and is an operator in PostgreSQL, where an operand precedes it. */
function isHashComment(line: string, at: number): boolean {
  return line.slice(0, at).trim() === '';
}
