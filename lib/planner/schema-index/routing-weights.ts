/**
 * How much each kind of evidence counts when databases are ranked; docs/planning.md says how the
 * numbers were found. All are shares of what a word counts that is a table's whole name.
 */

/** How surely a name's word is meant by a question's. */
export const likeness = {
  same: 1,
  stem: 0.63,
  root: 0.13,
  synonym: 0.7,
  related: 0.5,
  /** Another phrase for the same (`family name`). */
  phrase: 0.06,
  /** A word that is another for the same by itself (`tv`). */
  otherName: 0.04,
  abbreviation: 0.27,
  initials: 0.7,
} as const;

/** Where it stands. */
export const place = {
  table: { whole: 1.15, head: 0.88, other: 0.92 },
  column: { whole: 0.75, head: 0.46, other: 0.6 },
  value: { whole: 0.52, other: 0.1 },
  comment: 0.3,
  databaseName: 0.45,
} as const;

/** What the question's words count by themselves. */
export const wordWeight = { content: 1, light: 0.42, asking: 0.4, quoted: 0.26 } as const;

/** How far along foreign keys from the table that explains most; the last is for all others. */
export const nearness = [1, 0.9, 0.75, 0.57] as const;

/** Two words of the question that stand together in a schema too. */
export const together = {
  column: 0.46,
  tableAndColumn: 0.34,
  sameTable: 0.07,
  joinedTables: 0.12,
  /** With a word between them. */
  apart: 0.5,
} as const;

/** Sampled values that stand in the question. */
export const sampled = { word: 0.3, words: 1.15, lowerCase: 0.3 } as const;

export const repeated = 0.03;
/** Large schemas know every word sooner than small ones. */
export const size = { columns: 0.12, tables: 0.06 } as const;
export const rarityPower = 0.7;
/** The part of the count of databases that takes weak evidence for full. */
export const looseCount = 0.26;
