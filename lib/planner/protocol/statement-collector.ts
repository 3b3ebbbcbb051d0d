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
  readonly #standard = new SqlLexer({ backslashEscapes: false });
  readonly #escaping = new SqlLexer({ backslashEscapes: true });
  #lines: string[] = [];

  addLine(line: string): LineOutcome {
    const standard = this.#standard.readLine(line);
    const escaping = this.#escaping.readLine(line);
    const agreed = standard.semicolons.find((at) => escaping.semicolons.includes(at));
    if (agreed !== undefined) {
      const rest = withoutRanges(line, standard.comments).slice(agreed + 1);
      const isComment = rest.trim() === '';
      return this.#take('complete', line.slice(0, agreed), isComment ? '' : line.slice(agreed + 1));
    }
    for (const [lexer, read] of [
      [this.#standard, standard],
      [this.#escaping, escaping],
    ] as const) {
      const last = read.semicolons.at(-1);
      if (last === undefined || !lexer.plain) continue;
      if (
        withoutRanges(line, read.comments)
          .slice(last + 1)
          .trim() !== ''
      )
        continue;
      return this.#take('complete', line.slice(0, last));
    }
    return this.#take('open', line);
  }

  #take(state: LineOutcome['state'], taken: string, rest = ''): LineOutcome {
    this.#lines.push(taken);
    return { state, taken, rest };
  }

  /** The SQL so far, trimmed, without its closing semicolon. */
  get sql(): string {
    return this.#lines.join('\n').trim();
  }

  /** Nothing but comments and white space. */
  get empty(): boolean {
    return this.#code() === '';
  }

  /** Why the SQL cannot be whole, where no semicolon ended it; undefined where it may be whole. */
  findBreak(ended: 'by the next block' | 'with the reply'): Break | undefined {
    if (!this.#standard.plain && !this.#escaping.plain) return 'inside a quoted text or a comment';
    // A finished block goes on to its database, whose error message can be used to mend it.
    if (ended === 'by the next block') return undefined;
    if (!this.#standard.balanced && !this.#escaping.balanced) {
      return 'before a parenthesis is closed';
    }
    return danglingEnd.test(this.#code()) ? 'in the middle' : undefined;
  }

  #code(): string {
    const lexer = new SqlLexer({ backslashEscapes: false });
    return this.#lines
      .map((line) => withoutRanges(line, lexer.readLine(line).comments))
      .join('\n')
      .trim();
  }
}

/** What no statement can end with. */
const danglingEnd =
  /(?:[,(=<>+/|.-]|\b(?:select|distinct|from|join|where|and|or|not|on|by|having|as|in|like|between|union|limit|offset|case|when|then|else|is|with))$/i;

/** The line with spaces in place of the ranges, so that positions stay. */
function withoutRanges(line: string, ranges: readonly [start: number, end: number][]): string {
  return ranges.reduce(
    (text, [start, end]) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    line,
  );
}
