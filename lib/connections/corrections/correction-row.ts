import type { Prisma } from '#lib/db/generated/client.ts';
import type { DatabaseErrorCode } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { StatementFix } from '#lib/shape/statement-fix.ts';
import type { LearnedCorrection } from './learned-correction.ts';

/** With what is told of its connection. */
export const withConnection = {
  connection: { select: { name: true, databaseType: true } },
} satisfies Prisma.LearnedCorrectionInclude;

export type CorrectionRow = Prisma.LearnedCorrectionGetPayload<{ include: typeof withConnection }>;

/** Error type and fix are ours on their way into the store. */
export function toCorrection(row: CorrectionRow): LearnedCorrection {
  return {
    id: row.id,
    connectionId: row.connectionId,
    connectionName: row.connection.name,
    databaseType: row.connection.databaseType as Dialect,
    errorType: row.errorType as DatabaseErrorCode,
    fix: row.fix as unknown as StatementFix,
    wrong: row.wrong,
    right: row.right,
    timesApplied: row.timesApplied,
    successCount: row.successCount,
    confidence: row.confidence,
    createdAt: row.createdAt,
    lastAppliedAt: row.lastAppliedAt,
  };
}
