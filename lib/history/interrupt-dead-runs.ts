import { interruptRun } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { closeRun } from './close-run.ts';
import { instanceId } from './instance-id.ts';
import { viewFromColumn } from './view-column.ts';

/**
 * At start-up: the store has one server, so a run that another process began and did not end died
 * with it. It is marked as interrupted, with what it had so far.
 * @returns how many there were.
 * @throws AppError `storage_failed`.
 */
export async function interruptDeadRuns(): Promise<number> {
  return writeStore(async (tx) => {
    const dead = await tx.queryHistory.findMany({
      where: { status: 'running', instanceId: { not: instanceId() } },
      select: { id: true, view: true },
      orderBy: { id: 'asc' },
    });
    for (const { id, view } of dead) {
      await closeRun(tx, id, { ...interruptRun(viewFromColumn(view)), status: 'interrupted' });
    }
    return dead.length;
  });
}
