import type { Actor } from '#lib/actor.ts';
import { type StoreTransaction, writeStore } from '#lib/db/client.ts';
import type { DatabaseErrorCode } from '#lib/errors.ts';
import { formatFix, type StatementFix } from '#lib/shape/statement-fix.ts';
import { findOwnConnection } from '../own-connections.ts';
import { confidenceMin, confidenceOf } from './confidence.ts';
import { mayBeLearned, refuse } from './doubt-correction.ts';

/** What has mended a statement. */
export interface LearnedFix {
  fix: StatementFix;
  /** What the statement failed with. */
  errorType: DatabaseErrorCode;
  /**
   * The question, where this one success does not show that it mends others: it is learned when a
   * statement of another question has been mended so as well.
   */
  unsureFor?: string;
}

/** What one statement's run says of corrections. */
export interface CorrectionNotes {
  learned: LearnedFix[];
  /** Ids of those that were applied before it ran, and it was answered. */
  succeeded: number[];
  /** … and it failed all the same. */
  failed: number[];
  /** … and what mended the statement then has put something else in their place. */
  refuted: number[];
  /** Ids of those that the schema contradicts by now. */
  stale: number[];
}

const correctionsMax = 200;
const charactersMax = 300;

/**
 * Keeps what was learned of a connection's database, and counts how what is known has done. What has
 * failed too often, or was wrong, is forgotten and not learned again at once; the least certain are
 * forgotten where there are too many.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function noteCorrections(
  actor: Actor,
  connectionId: number,
  { learned, succeeded, failed, refuted, stale }: CorrectionNotes,
): Promise<void> {
  await writeStore(async (tx) => {
    await findOwnConnection(tx, actor, connectionId);
    const known = tx.learnedCorrection;
    if (stale.length > 0) await known.deleteMany({ where: { connectionId, id: { in: stale } } });
    for (const id of succeeded) await count(tx, connectionId, id, 1);
    for (const id of failed) await count(tx, connectionId, id, 0);
    for (const id of refuted) await giveUp(tx, connectionId, id);
    for (const one of learned) await keep(tx, connectionId, one);
    const surplus = await known.findMany({
      where: { connectionId },
      orderBy: [{ confidence: 'desc' }, { lastAppliedAt: 'desc' }],
      skip: correctionsMax,
      select: { id: true },
    });
    if (surplus.length > 0) {
      await known.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } });
    }
  });
}

async function count(
  tx: StoreTransaction,
  connectionId: number,
  id: number,
  successes: 0 | 1,
): Promise<void> {
  // Somebody may have deleted it meanwhile.
  const row = await tx.learnedCorrection.findFirst({ where: { id, connectionId } });
  if (!row) return;
  const timesApplied = row.timesApplied + 1;
  const successCount = row.successCount + successes;
  const confidence = confidenceOf(timesApplied, successCount);
  if (confidence < confidenceMin) {
    await giveUp(tx, connectionId, id);
    return;
  }
  const data = { timesApplied, successCount, confidence, lastAppliedAt: new Date() };
  await tx.learnedCorrection.update({ where: { id }, data });
}

async function giveUp(tx: StoreTransaction, connectionId: number, id: number): Promise<void> {
  const row = await tx.learnedCorrection.findFirst({ where: { id, connectionId } });
  if (!row) return;
  await refuse(tx, row);
  await tx.learnedCorrection.delete({ where: { id } });
  // Answers that it had a part in are not given again.
  await tx.connection.update({
    where: { id: connectionId },
    data: { dataVersion: { increment: 1 } },
  });
}

async function keep(
  tx: StoreTransaction,
  connectionId: number,
  { fix, errorType, unsureFor }: LearnedFix,
): Promise<void> {
  const { wrong, right } = formatFix(fix);
  if (wrong.length > charactersMax || right.length > charactersMax) return;
  const where = { connectionId_wrong: { connectionId, wrong } };
  const before = await tx.learnedCorrection.findUnique({ where });
  // Another question in the meantime has learned the same.
  if (before?.right === right) return count(tx, connectionId, before.id, 1);
  if (!(await mayBeLearned(tx, { connectionId, wrong, right }, unsureFor))) return;
  if (before) await tx.learnedCorrection.delete({ where });
  // JSON of ours: plain texts.
  const data = {
    errorType,
    right,
    fix: JSON.parse(JSON.stringify(fix)),
    confidence: confidenceOf(1, 1),
  };
  await tx.learnedCorrection.create({ data: { ...data, connectionId, wrong } });
}
