import type { Dialect } from '#lib/shape/dialect.ts';

/**
 * How a dialect's text falls into tokens. The engines set sql_mode and
 * standard_conforming_strings so that the servers read text by these same rules.
 * - PostgreSQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 * - MySQL: https://dev.mysql.com/doc/refman/8.4/en/language-structure.html
 * - SQLite: https://www.sqlite.org/src/file/src/tokenize.c
 * - DuckDB: https://github.com/duckdb/duckdb/blob/main/third_party/libpg_query/scan.l, and
 *   Parser::StripUnicodeSpaces; its lexer was compared character by character with these rules
 */
export interface LexicalRules {
  /** What an unquoted name looks like; sticky. */
  word: RegExp;
  /** Names that begin with a digit; sticky, tried before numbers. */
  digitWord?: RegExp;
  /** What a number looks like where it is not as usual; sticky. */
  number?: RegExp;
  /** Quoted identifiers keep their letters' case when they are looked up. */
  quotedNamesKeepCase: boolean;
  /** Opening quote of an identifier -> closing quote, which is doubled to stand for itself. */
  identifierQuotes: Readonly<Record<string, string>>;
  stringQuotes: readonly string[];
  backslashEscapes: boolean;
  /** E'…', U&'…', U&"…" and $tag$…$tag$. */
  postgresqlStrings: boolean;
  /** `--` opens a comment only before whitespace, a control character or the end. */
  dashCommentNeedsSpace: boolean;
  hashComments: boolean;
  lineCommentEnd: RegExp;
  nestedComments: boolean;
  /** An unclosed block comment reaches to the end instead of being an error. */
  openCommentAllowed: boolean;
  /** Characters with which a token may not begin: what follows them is cut by rules of their own. */
  refusedSigns?: RegExp;
  /** The server runs what stands in a comment that opens with one of these. */
  executableComment?: RegExp;
}

/** DuckDB turns these into plain spaces before it reads anything, so that no name holds them. */
const duckdbSpaces = '\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff';
const beyondWithoutSpaces =
  '\\u0080-\\u009f\\u00a1-\\u1fff\\u200c-\\u202e\\u2030-\\u205e\\u2061-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff';

const asciiOrBeyond = 'A-Za-z0-9_$\\u0080-\\uffff';

export const lexicalRules: Readonly<Record<Dialect, LexicalRules>> = {
  postgresql: {
    word: new RegExp(`[A-Za-z_\\u0080-\\uffff][${asciiOrBeyond}]*`, 'y'),
    quotedNamesKeepCase: true,
    identifierQuotes: { '"': '"' },
    stringQuotes: ["'"],
    backslashEscapes: false,
    postgresqlStrings: true,
    dashCommentNeedsSpace: false,
    hashComments: false,
    lineCommentEnd: /[\n\r]/g,
    nestedComments: true,
    openCommentAllowed: false,
  },
  mysql: {
    word: new RegExp(`[A-Za-z_$\\u0080-\\uffff][${asciiOrBeyond}]*`, 'y'),
    // 1a, but neither 1e5 nor 0x1f nor 0b1.
    digitWord: new RegExp(
      `(?!\\d+[eE][+-]?\\d|0(?:[xX][0-9A-Fa-f]+|b[01]+)(?![${asciiOrBeyond}]))\\d+[A-Za-z_$\\u0080-\\uffff][${asciiOrBeyond}]*`,
      'y',
    ),
    quotedNamesKeepCase: false,
    identifierQuotes: { '`': '`' },
    stringQuotes: ["'", '"'],
    backslashEscapes: true,
    postgresqlStrings: false,
    dashCommentNeedsSpace: true,
    hashComments: true,
    lineCommentEnd: /\n/g,
    nestedComments: false,
    openCommentAllowed: false,
    executableComment: /\/\*M?!/iy,
  },
  sqlite: {
    word: new RegExp(`[A-Za-z_\\u0080-\\uffff][${asciiOrBeyond}]*`, 'y'),
    quotedNamesKeepCase: false,
    identifierQuotes: { '"': '"', '`': '`', '[': ']' },
    stringQuotes: ["'"],
    backslashEscapes: false,
    postgresqlStrings: false,
    dashCommentNeedsSpace: false,
    hashComments: false,
    lineCommentEnd: /\n/g,
    nestedComments: false,
    openCommentAllowed: true,
    // SQLite takes `$name(any 'characters)` for one parameter, and a byte order mark for a space.
    refusedSigns: /[$@:?#\ufeff]/,
  },
  duckdb: {
    word: new RegExp(`[A-Za-z_${beyondWithoutSpaces}][A-Za-z0-9_$${beyondWithoutSpaces}]*`, 'y'),
    // 1_000 and 1_0.5, but 0x1F is a zero that is called x1F.
    number: /\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?(?:[eE][+-]?\d+)?/y,
    quotedNamesKeepCase: false,
    identifierQuotes: { '"': '"' },
    stringQuotes: ["'"],
    backslashEscapes: false,
    postgresqlStrings: true,
    dashCommentNeedsSpace: false,
    hashComments: false,
    lineCommentEnd: /[\n\r]/g,
    nestedComments: true,
    openCommentAllowed: false,
    refusedSigns: new RegExp(`[$?${duckdbSpaces}]`),
  },
};
