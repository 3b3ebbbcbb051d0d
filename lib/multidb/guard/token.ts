/** Offsets into the statement, UTF-16 code units; `end` is behind it. */
export interface Span {
  start: number;
  end: number;
}

/** One lexical piece of a statement. Comments and whitespace are not tokens. */
export interface Token extends Span {
  /**
   * - `word`: an unquoted name or keyword
   * - `quoted`: a quoted identifier
   * - `string`, `number`: a literal
   * - `symbol`: one character
   */
  kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol';
  /** A name as the database looks it up (folded, escapes decoded); else the text itself. */
  text: string;
}

/**
 * Folds as the databases do: ASCII letters only, so that letters which merely look alike (the
 * Kelvin sign, the dotless i) never turn into an allowed name.
 */
export function foldName(name: string): string {
  if (beyondAscii.test(name)) return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return name.toLowerCase();
}

const beyondAscii = /[\u0080-\uffff]/;

export function makeToken(kind: Token['kind'], text: string, start: number, end: number): Token {
  return { kind, text, start, end };
}
