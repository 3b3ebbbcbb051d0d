/**
 * How much each kind of evidence counts when databases are ranked; docs/planning.md says how the
 * numbers were found. All are shares of what a word counts that is a table's whole name.
 */

/** How surely a name's word is meant by a question's. */
export const likeness = {
  same: 1,
  stem: 0.72,
  root: 0.28,
  synonym: 0.7,
  related: 0.5,
  /** Another phrase for the same (`family name`). */
  phrase: 0.14,
  /** A word that is another for the same by itself (`tv`). */
  otherName: 0.04,
  abbreviation: 0.08,
  /** A letter is wrong. */
  misspelled: 0.6,
  initials: 0.7,
} as const;

/** Where it stands. */
export const place = {
  table: { whole: 1.15, head: 0.88, other: 0.92 },
  column: { whole: 0.75, head: 0.53, other: 0.6 },
  value: { whole: 0.52, other: 0.01 },
  comment: 0.3,
  /** People have said that it is meant. */
  term: 1.15,
  databaseName: 0.52,
} as const;

/** What the question's words count by themselves. */
export const wordWeight = { content: 1, light: 0.09, asking: 0.35, quoted: 0.58 } as const;

/** How far along foreign keys from the table that explains most; the last is for all others. */
export const nearness = [1, 0.9, 0.53, 0.4] as const;

/** Two words of the question that stand together in a schema too. */
export const together = {
  column: 0.46,
  tableAndColumn: 0.34,
  sameTable: 0.08,
  joinedTables: 0.17,
  /** With a word between them. */
  apart: 0.5,
} as const;

/** Sampled values that stand in the question. */
export const sampled = { word: 0.18, words: 1.73, lowerCase: 0.09 } as const;

export const repeated = 0.03;
/** Large schemas know every word sooner than small ones. */
export const size = { columns: 0.1, tables: 0.05 } as const;
export const rarityPower = 0.7;
/** The part of the count of databases that takes weak evidence for full. */
export const looseCount = 0.26;
