import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { ownCorrections } from './own-corrections.ts';

export interface CorrectionSummary {
  total: number;
  timesApplied: number;
  successCount: number;
  /** Undefined where there is none. */
  averageConfidence?: number;
  byErrorType: Record<string, number>;
  byDatabaseType: Record<string, number>;
}

/** All that was learned of the caller's databases, in figures. @throws AppError `storage_failed`. */
export async function summarizeCorrections(actor: Actor): Promise<CorrectionSummary> {
  const rows = await readStore((store) =>
    store.learnedCorrection.findMany({
      where: ownCorrections(actor),
      select: {
        errorType: true,
        timesApplied: true,
        successCount: true,
        confidence: true,
        connection: { select: { databaseType: true } },
      },
    }),
  );
  const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
  return {
    total: rows.length,
    timesApplied: sum(rows.map(({ timesApplied }) => timesApplied)),
    successCount: sum(rows.map(({ successCount }) => successCount)),
    ...(rows.length > 0 && {
      averageConfidence: sum(rows.map(({ confidence }) => confidence)) / rows.length,
    }),
    byErrorType: countBy(rows.map(({ errorType }) => errorType)),
    byDatabaseType: countBy(rows.map(({ connection }) => connection.databaseType)),
  };
}

function countBy(names: string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other)));
}
