type Mode =
  | { kind: 'plain' }
  | { kind: 'quoted'; quote: string }
  | { kind: 'dollar-quoted'; tag: string }
  | { kind: 'line-comment' }
  | { kind: 'block-comment' };

const tailChars = 32;

/**
 * Follows SQL piece by piece as far as telling what is a quote, a comment or a semicolon needs. Of
 * the dialect only `#` is known; for the meaning of `\` in a string literal see StatementCollector,
 * which tries both. It decides where a statement ends, never whether it
 * may run.
 */
export class SqlLexer {
  readonly #backslashEscapes: boolean;
  readonly #hashComments: boolean;
  #mode: Mode = { kind: 'plain' };
  #depth = 0;
  #tail = '';

  constructor(options: { backslashEscapes: boolean; hashComments: boolean }) {
    this.#backslashEscapes = options.backslashEscapes;
    this.#hashComments = options.hashComments;
  }

  /** Outside quotes and comments. */
  get plain(): boolean {
    return this.#mode.kind === 'plain';
  }

  /** Outside parentheses as well. */
  get balanced(): boolean {
    return this.plain && this.#depth <= 0;
  }

  /** The last characters that are no comment, trimmed at the end; empty where there are none. */
  get tail(): string {
    return this.#tail.trimEnd();
  }

  /** Takes a piece of a line, which must not end within `--`, `/*` or a dollar quote's tag. */
  read(piece: string): void {
    let at = 0;
    while (at < piece.length) {
      const from = at;
      const mode = this.#mode;
      if (mode.kind === 'plain') at = this.#readPlain(piece, at);
      else if (mode.kind === 'line-comment') at = piece.length;
      else if (mode.kind === 'block-comment') at = this.#readUntil(piece, at, '*/');
      else if (mode.kind === 'dollar-quoted') at = this.#readUntil(piece, at, mode.tag);
      else at = this.#readQuoted(piece, at, mode.quote);
      const isCode = !mode.kind.endsWith('comment') && !this.#mode.kind.endsWith('comment');
      this.#addToTail(isCode ? piece.slice(from, at) : ' ');
    }
  }

  endLine(): void {
    if (this.#mode.kind === 'line-comment') this.#mode = { kind: 'plain' };
    this.#addToTail(' ');
  }

  #addToTail(text: string): void {
    // White space alone must not push out what precedes it.
    if (text.trim() === '' && this.#tail.endsWith(' ')) return;
    this.#tail = (this.#tail + text).slice(-tailChars);
  }

  #readPlain(piece: string, at: number): number {
    const char = piece.charAt(at);
    const pair = piece.slice(at, at + 2);
    const isHash = char === '#' && (this.#hashComments || beginsLine(piece, at));
    if (pair === '--' || isHash) {
      this.#mode = { kind: 'line-comment' };
    } else if (pair === '/*') {
      this.#mode = { kind: 'block-comment' };
      return at + 2;
    } else if (char === "'" || char === '"' || char === '`') {
      this.#mode = { kind: 'quoted', quote: char };
    } else if (char === '$' && !/\w/.test(piece.charAt(at - 1))) {
      const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(piece.slice(at, at + 70))?.[0];
      if (tag) this.#mode = { kind: 'dollar-quoted', tag };
      return at + (tag?.length ?? 1);
    } else if (char === '(') this.#depth += 1;
    else if (char === ')') this.#depth -= 1;
    return at + 1;
  }

  #readQuoted(piece: string, at: number, quote: string): number {
    const char = piece.charAt(at);
    if (char === '\\' && this.#backslashEscapes && quote !== '`') return at + 2;
    // A doubled quote closes and opens again, which comes to the same.
    if (char === quote) this.#mode = { kind: 'plain' };
    return at + 1;
  }

  #readUntil(piece: string, at: number, end: string): number {
    const found = piece.indexOf(end, at);
    if (found < 0) return piece.length;
    this.#mode = { kind: 'plain' };
    return found + end.length;
  }
}

/** Elsewhere `#` is an operator, before which an operand stands, or no SQL at all. */
function beginsLine(piece: string, at: number): boolean {
  return piece.slice(0, at).trim() === '';
}
