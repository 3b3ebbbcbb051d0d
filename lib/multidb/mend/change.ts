import type { StatementFix } from '#lib/shape/statement-fix.ts';
import type { Edit } from './apply-edits.ts';

/** One mistake of a statement, mended. */
export interface Change {
  edits: Edit[];
  /** For a person, in the middle of a sentence: `custmers is spelled customers`. */
  explanation: string;
  /** Absent where it says nothing of other statements. */
  fix?: StatementFix;
}
