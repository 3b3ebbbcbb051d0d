import type { RunView } from '#lib/ask/run-view.ts';
import type { StoreTransaction } from '#lib/db/client.ts';

/**
 * Stores the view of a run that goes on. Raw, because Prisma takes five times as long over a JSON
 * value of a megabyte, and this happens at each step.
 */
export async function writeView(
  tx: StoreTransaction,
  queryId: number,
  view: RunView,
): Promise<void> {
  const json = JSON.stringify(view);
  await tx.$executeRaw`
    UPDATE "QueryHistory" SET "view" = ${json}, "modelUsed" = ${view.planner}
    WHERE "id" = ${queryId} AND "status" = 'running'`;
}
