import type { StatementFix } from '#lib/shape/statement-fix.ts';

/** A statement that was mended, not yet judged by the guard. */
export interface Mended {
  sql: string;
  /** What was changed, each once; at least one. */
  notes: MendNote[];
}

export interface MendNote {
  /** For a person, in the middle of a sentence: `custmers is spelled customers`. */
  explanation: string;
  /** Absent where it says nothing of other statements. */
  fix?: StatementFix;
}
