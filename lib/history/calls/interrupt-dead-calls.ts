import { writeStore } from '#lib/db/client.ts';
import { interruptedStatus } from './claim-call.ts';

/**
 * At start-up: the store has one server, so a call that is still being worked on died with another
 * process. What it did is not known; it is neither done again nor said to go on.
 * @throws AppError `storage_failed`.
 */
export async function interruptDeadCalls(): Promise<void> {
  await writeStore((tx) =>
    tx.idempotentCall.updateMany({
      where: { status: null },
      data: { status: interruptedStatus },
    }),
  );
}
