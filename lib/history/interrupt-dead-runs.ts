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
    for (const { id, view: column } of dead) {
      const view = viewFromColumn(column);
      await closeRun(tx, id, { ...interruptRun(view), status: 'interrupted' });
      // A change that it was making may have been made after others had read what was there before.
      const changing = view.statements.filter(({ changes }) => changes);
      await tx.connection.updateMany({
        where: { id: { in: changing.map(({ connectionId }) => connectionId) } },
        data: { dataVersion: { increment: 1 } },
      });
    }
    return dead.length;
  });
}
