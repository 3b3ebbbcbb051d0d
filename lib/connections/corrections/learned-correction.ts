import type { DatabaseErrorCode } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { StatementFix } from '#lib/shape/statement-fix.ts';

/** What mended a statement of one database, kept for the next one that has the same mistake. */
export interface LearnedCorrection {
  id: number;
  connectionId: number;
  connectionName: string;
  databaseType: Dialect;
  /** What the first statement failed with. */
  errorType: DatabaseErrorCode;
  fix: StatementFix;
  /** Both sides as people read them: `orders.totl`, `orders.total`. */
  wrong: string;
  right: string;
  /** Statements that it was applied to, the first one included. */
  timesApplied: number;
  /** Of these, those that were answered. */
  successCount: number;
  /** From 0 to 1. */
  confidence: number;
  createdAt: Date;
  lastAppliedAt: Date;
}
