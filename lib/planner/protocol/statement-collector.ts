import { SqlLexer } from './sql-lexer.ts';

export interface LineOutcome {
  state: 'open' | 'complete';
  /** What of the line belongs to the statement, without a closing semicolon. */
  taken: string;
  /** What follows the closing semicolon on the line, comments aside; empty while open. */
  rest: string;
}

/** Where the SQL broke off, in words that complete "it ends …". */
export type Break =
  | 'inside a quoted text or a comment'
  | 'before a parenthesis is closed'
  | 'in the middle';

/**
 * Gathers one statement's lines and finds its end. Whether `\` escapes a quote depends on a dialect
 * that the plan's text does not tell, so two lexers read along: either may find the end at a
 * line's end, and within a line (`SELECT 1; SELECT 2;`) both must agree.
 */
export class StatementCollector {
  readonly #standard: SqlLexer;
  readonly #escaping: SqlLexer;
  readonly #lines: string[] = [];

  constructor(options: { hashComments: boolean }) {
    this.#standard = new SqlLexer({ ...options, backslashEscapes: false });
    this.#escaping = new SqlLexer({ ...options, backslashEscapes: true });
  }

  addLine(line: string): LineOutcome {
    const lexers = [this.#standard, this.#escaping];
    let last = -1;
    for (let at = 0; at < line.length; ) {
      const semicolon = line.indexOf(';', at);
      const end = semicolon < 0 ? line.length : semicolon + 1;
      for (const lexer of lexers) lexer.read(line.slice(at, end));
      if (semicolon >= 0 && lexers.some(endsStatement)) last = semicolon;
      if (semicolon >= 0 && lexers.every(endsStatement)) {
        return this.#take('complete', line.slice(0, semicolon), skipComments(line.slice(end)));
      }
      at = end;
    }
    for (const lexer of lexers) lexer.endLine();
    return lexers.some(endsStatement)
      ? this.#take('complete', line.slice(0, last))
      : this.#take('open', line);
  }

  /** The SQL so far, trimmed, without its closing semicolon. */
  get sql(): string {
    return this.#lines.join('\n').trim();
  }

  /** Nothing but comments and white space. */
  get empty(): boolean {
    return this.#standard.tail === '' || this.sql === '';
  }

  /** Why the SQL cannot be whole, where no semicolon ended it; undefined where it may be whole. */
  findBreak(ended: 'by the next block' | 'with the reply'): Break | undefined {
    if (!this.#standard.plain && !this.#escaping.plain) return 'inside a quoted text or a comment';
    // A finished block goes on to its database, whose error message can be used to mend it.
    if (ended === 'by the next block') return undefined;
    if (!this.#standard.balanced && !this.#escaping.balanced) {
      return 'before a parenthesis is closed';
    }
    return danglingEnd.test(this.#standard.tail) ? 'in the middle' : undefined;
  }

  #take(state: LineOutcome['state'], taken: string, rest = ''): LineOutcome {
    this.#lines.push(taken);
    return { state, taken, rest };
  }
}

/** What no statement can end with. */
const danglingEnd =
  /(?:[,(=<>+/|.-]|\b(?:select|distinct|from|join|where|and|or|not|on|by|having|as|in|like|between|union|limit|offset|case|when|then|else|is|with))$/i;

function endsStatement(lexer: SqlLexer): boolean {
  return lexer.plain && lexer.tail.endsWith(';');
}

/** Empty where nothing but comments follows. */
function skipComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('/*')) {
    const end = rest.indexOf('*/', 2);
    rest = end < 0 ? '' : rest.slice(end + 2).trimStart();
  }
  return /^(?:--|#)/.test(rest) ? '' : rest;
}
