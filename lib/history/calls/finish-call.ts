import { writeStore } from '#lib/db/client.ts';

/** Keeps what was answered. @throws AppError `storage_failed`. */
export async function finishCall(
  id: number,
  answer: { status: number; body: string | null; runId: string | null },
): Promise<void> {
  await writeStore((tx) => tx.idempotentCall.updateMany({ where: { id }, data: answer }));
}

/** Nothing came of it: it may be tried again. @throws AppError `storage_failed`. */
export async function releaseCall(id: number): Promise<void> {
  await writeStore((tx) => tx.idempotentCall.deleteMany({ where: { id } }));
}
