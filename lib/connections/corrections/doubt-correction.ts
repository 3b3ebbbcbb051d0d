import { createHash } from 'node:crypto';
import type { StoreTransaction } from '#lib/db/client.ts';

/** How long what has been refused is not learned again. */
export const refusedForMs = 30 * 24 * 60 * 60_000;
const doubtsMax = 500;

/** Both sides of a correction as people read them, of one connection. */
export interface DoubtedPair {
  connectionId: number;
  wrong: string;
  right: string;
}

/** Keeps a correction from being learned again at once: a person has deleted it, or it has failed. */
export async function refuse(
  tx: StoreTransaction,
  { connectionId, wrong, right }: DoubtedPair,
): Promise<void> {
  const since = new Date();
  await tx.doubtedCorrection.upsert({
    where: { connectionId_wrong_right: { connectionId, wrong, right } },
    create: { connectionId, wrong, right, since },
    update: { saidFor: null, since },
  });
  await forgetOldest(tx, connectionId);
}

/**
 * Whether a correction may be applied to other statements from now on; where it may not yet, it is
 * kept in mind that it was said.
 *
 * @param question whose statement was mended so, where that alone does not show that it holds for
 *   others: then another question's must have been mended so before
 */
export async function mayBeLearned(
  tx: StoreTransaction,
  { connectionId, wrong, right }: DoubtedPair,
  question: string | undefined,
): Promise<boolean> {
  const where = { connectionId_wrong_right: { connectionId, wrong, right } };
  let doubt = await tx.doubtedCorrection.findUnique({ where });
  if (doubt && doubt.saidFor === null) {
    if (Date.now() - doubt.since.getTime() < refusedForMs) return false;
    await tx.doubtedCorrection.delete({ where });
    doubt = null;
  }
  const saidFor = question === undefined ? undefined : digestQuestion(question);
  const isSure = saidFor === undefined || (doubt !== null && doubt.saidFor !== saidFor);
  if (isSure && doubt) await tx.doubtedCorrection.delete({ where });
  if (!isSure && !doubt) {
    await tx.doubtedCorrection.create({ data: { connectionId, wrong, right, saidFor } });
    await forgetOldest(tx, connectionId);
  }
  return isSure;
}

/** The same question in other letters is no second one. */
function digestQuestion(question: string): string {
  const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return createHash('sha256').update(words.join(' ')).digest('base64url');
}

async function forgetOldest(tx: StoreTransaction, connectionId: number): Promise<void> {
  const surplus = await tx.doubtedCorrection.findMany({
    where: { connectionId },
    orderBy: [{ since: 'desc' }, { id: 'desc' }],
    skip: doubtsMax,
    select: { id: true },
  });
  if (surplus.length === 0) return;
  await tx.doubtedCorrection.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } });
}
